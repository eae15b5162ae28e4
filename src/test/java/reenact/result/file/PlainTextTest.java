package reenact.result.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void onlyWhatChangesOtherTextIsReplaced() {
    assertThat(PlainText.of(" ~ plain")).isEqualTo(" ~ plain");
    assertThat(PlainText.of("größer ≥ 1\tµs\n")).isEqualTo("größer ≥ 1\tµs\n");
    assertThat(PlainText.of("a\u001b[31mb\u007fc\u202ed\ud800e"))
        .isEqualTo("a\ufffd[31mb\ufffdc\ufffdd\ufffde");
  }

  @Test
  void aLineHasNoBreakAndALimit() {
    assertThat(PlainText.line("one \r\n two\tthree", 40)).isEqualTo("one two three");
    assertThat(PlainText.line("abcdef", 6)).isEqualTo("abcdef");
    assertThat(PlainText.line("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(PlainText.line("x".repeat(1_000_000), 3)).isEqualTo("xx…");
  }
}
