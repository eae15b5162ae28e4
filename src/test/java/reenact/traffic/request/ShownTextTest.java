package reenact.traffic.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reenact.trace.Bytes;

class ShownTextTest {

  @Test
  void visibleTextStands() {
    assertThat(ShownText.of(Bytes.utf8("user:1 <b> ünï 東京"), 100)).isEqualTo("user:1 <b> ünï 東京");
  }

  @Test
  void whatATerminalObeysIsEscaped() {
    assertThat(ShownText.of(Bytes.utf8("a\u001b[2J\n\u202e\u0000\\"), 100))
        .isEqualTo("a\\x1b[2J\\x0a\\xe2\\x80\\xae\\x00\\x5c");
    assertThat(ShownText.of(Bytes.of(new byte[] {(byte) 0xff, (byte) 0xc3}), 100))
        .isEqualTo("\\xff\\xc3");
  }

  @Test
  void longTextEndsWithItsLength() {
    assertThat(ShownText.of(Bytes.utf8("x".repeat(5_000)), 3)).isEqualTo("xxx... (5,000 bytes)");
  }

  @Test
  void differentBytesHaveDifferentPrintableTexts() {
    Random random = new Random(5);
    Map<String, Bytes> seen = new HashMap<>();
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = new byte[random.nextInt(6)];
      random.nextBytes(bytes);
      Bytes content = Bytes.of(bytes);
      String text = ShownText.of(content, 100);
      assertThat(text).doesNotContainPattern("[\\p{C}\\p{M}]");
      assertThat(seen.merge(text, content, (one, other) -> one)).isEqualTo(content);
    }
  }
}
