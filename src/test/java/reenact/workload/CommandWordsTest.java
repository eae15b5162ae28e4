package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

  private static Stream<Arguments> commands() {
    return Stream.of(
        row("plain words", "GET key", "GET", "key"),
        row("white space of any kind and length", "  SET\ta \n b  ", "SET", "a", "b"),
        row("double quotes keep words together", "SET k \"a b\"", "SET", "k", "a b"),
        row("single quotes keep words together", "SET k 'a b'", "SET", "k", "a b"),
        row("an empty quoted word is a word", "SET k \"\" ''", "SET", "k", "", ""),
        row("quotes inside a word", "SET k pre\"a b\"'c d'post", "SET", "k", "prea bc dpost"),
        row("the other quote is an ordinary character", "'a\"b' \"c'd\"", "a\"b", "c'd"),
        row("escapes in double quotes", "\"\\n\\r\\t\\\"\\\\\"", "\n\r\t\"\\"),
        row("no escapes in single quotes", "'a\\nb'", "a\\nb"),
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
}
