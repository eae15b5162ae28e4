package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTextTest {

  @ParameterizedTest
  @CsvSource(
      value = {
        "ERR no such key|ERR no such key",
        "größer, 東京, \uD83D\uDE00|größer, 東京, \uD83D\uDE00",
        "\u001b[31mred\u001b[0m|[31mred [0m",
        "\u001b]0;title\u0007x|]0;title x",
        "\u009b31mred|31mred",
        "a\u202eb\u2066c|a b c",
        "a\uD800b|a b",
      },
      delimiter = '|')
  void keepsWhatCanBeReadAndNothingThatATerminalObeys(String said, String shown) {
    assertThat(ServerText.of(said)).isEqualTo(shown);
  }

  @Test
  void linesBecomeOne() {
    assertThat(ServerText.of("first\r\n\r\n\tsecond\u2028third\u0000"))
        .isEqualTo("first second third");
  }

  @Test
  void theMiddleOfWhatIsLongIsLeftOut() {
    String shown = ServerText.of("begin" + "x".repeat(10_000_000) + "end");
    assertThat(shown).hasSizeLessThan(320).startsWith("beginx").contains("[...]").endsWith("xend");
  }

  @Test
  void moreThanIsWantedIsCutBetweenCharacters() {
    assertThat(ServerText.clean("\ud83d\ude00".repeat(500), 200))
        .hasSizeLessThan(220)
        .doesNotContainPattern("\\p{Cs}");
    assertThat(ServerText.clean("\ud83d", 200)).isEmpty();
  }
}
