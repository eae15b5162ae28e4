package reenact.driver.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestBufferTest {

  private static final int MANY = 1000;

  private final RequestBuffer buffer = new RequestBuffer();

  private static void add(RequestBuffer to, int number) {
    to.add(number, number % 7, new RequestBuffer.Shape(number % 3, 0, 1, 0));
    byte[] bytes = ("request " + number).getBytes(US_ASCII);
    to.append(bytes, 0, 8);
    to.append(bytes, 8, bytes.length - 8);
  }

  private static String first(RequestBuffer of) {
    return new String(of.content(), of.start(), of.length(), US_ASCII);
  }

  @Test
  void whatComesFirstLeavesFirst() {
    for (int i = 0; i < MANY; i++) {
      add(buffer, i);
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(buffer.at()).isEqualTo(i);
      assertThat(buffer.connection()).isEqualTo(i % 7);
      assertThat(buffer.operation()).isEqualTo(i % 3);
      assertThat(first(buffer)).isEqualTo("request " + i);
      buffer.remove();
    }
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void itKeepsItsOrderWhileItIsFilledAndEmptied() {
    RequestBuffer source = new RequestBuffer();
    int next = 0;
    for (int i = 0; i < MANY; i++) {
      add(source, i);
      buffer.take(source);
      if (i % 3 == 0) {
        assertThat(first(buffer)).isEqualTo("request " + next);
        buffer.remove();
        next++;
      }
    }
    for (; !buffer.isEmpty(); buffer.remove()) {
      assertThat(first(buffer)).isEqualTo("request " + next);
      next++;
    }
    assertThat(next).isEqualTo(MANY);
  }
}
