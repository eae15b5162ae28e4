package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerTextTest {

  @Test
  void whatSteersATerminalIsLeftOut() {
    assertThat(ServerText.cut("ERR \u001b]0;title\u0007 a\r\nb\tc\u202e\u0000"))
        .isEqualTo("ERR ]0;title a  b c");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(ServerText.cut("ä".repeat(500))).isEqualTo("ä".repeat(200));
    assertThat(ServerText.cut("\ud83d\ude00".repeat(500)).codePointCount(0, 400)).isEqualTo(200);
    assertThat(ServerText.cut("\ud83d")).isEmpty();
  }
}
