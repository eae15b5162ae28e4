package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.Placeholders;
import reenact.workload.draw.Template;
import reenact.workload.draw.Text;

class CommandWordsTest {

  private static Stream<Arguments> commands() {
    return Stream.of(
        row("plain words", "GET key", "GET", "key"),
        row("white space of any kind and length", "  SET\ta \n b  ", "SET", "a", "b"),
        row("double quotes keep words together", "SET k \"a b\"", "SET", "k", "a b"),
        row("single quotes keep words together", "SET k 'a b'", "SET", "k", "a b"),
        row("an empty quoted word is a word", "SET k \"\" ''", "SET", "k", "", ""),
        row("a quote may begin inside a word", "SET k pre\"a b\"", "SET", "k", "prea b"),
        row("the other quote is an ordinary character", "'a\"b' \"c'd\"", "a\"b", "c'd"),
        row("escapes in double quotes", "\"\\n\\r\\t\\\"\\\\\"", "\n\r\t\"\\"),
        row("more escapes in double quotes", "\"\\b\\a\\q\\x41\\xg1\"", "\b\u0007qAxg1"),
        row("no escapes in single quotes", "'a\\nb\\x41'", "a\\nb\\x41"),
        row("but that of a single quote", "'it\\'s' 'a\\\\b'", "it's", "a\\\\b"),
        row("no escapes outside quotes", "a\\nb", "a\\nb"),
        row(
            "placeholders stay whole",
            "SET {key:a} \"{value:v} x\"",
            "SET",
            "{key:a}",
            "{value:v} x"),
        row("nothing", ""),
        row("only white space", " \t\n"));
  }

  private static Arguments row(String name, String command, String... words) {
    return Arguments.of(name, command, List.of(words));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void splitsAtWhiteSpaceOutsideQuotes(String name, String command, List<String> words) {
    assertThat(CommandWords.split(command)).as(name).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"SET k \"a", "SET k 'a", "SET k \"a\\\"", "'a\""})
  void anUnclosedQuoteIsAnError(String command) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandWords.split(command))
        .withMessageContaining(command)
        .withMessageContaining("add the closing quote");
  }

  @Test
  void theErrorNamesTheQuoteThatIsOpen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandWords.split("GET 'x"))
        .withMessageStartingWith("unclosed '");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"SET k \"a\"b", "SET k 'a'b", "SET k \"a\"'b'", "SET k \"\"x"})
  void aClosingQuoteEndsItsWord(String command) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandWords.split(command))
        .withMessageContaining("put a space after it");
  }

  @Test
  void escapedBytesReachTheServerAsSingleBytes() {
    StringBuilder all = new StringBuilder("\"");
    byte[] expected = new byte[256];
    for (int octet = 0; octet < 256; octet++) {
      all.append("\\x%02x".formatted(octet));
      expected[octet] = (byte) octet;
    }
    List<String> words = CommandWords.split("SET key " + all.append('"'));
    Template word =
        new Placeholders(
                placeholder -> {
                  throw new AssertionError(placeholder);
                })
            .read(words.getLast());
    assertThat(word.bytes()).isEqualTo(expected);
  }

  @Test
  void charactersBeyondTheBasicPlaneStandBesideEscapedBytes() {
    String word = CommandWords.split("\"\uD83D\uDE00\\xff\u00e4\"").getFirst();
    assertThat(new Text(word).bytes())
        .isEqualTo(
            new byte[] {
              (byte) 0xf0,
              (byte) 0x9f,
              (byte) 0x98,
              (byte) 0x80,
              (byte) 0xff,
              (byte) 0xc3,
              (byte) 0xa4
            });
  }
}
