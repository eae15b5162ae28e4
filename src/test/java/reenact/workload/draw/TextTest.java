package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void lengthIsInBytesOfUtf8() {
    assertThat(new Text("é€").length()).isEqualTo(5);
  }

  @Test
  void writesItsBytesAtTheOffset() {
    byte[] target = "........".getBytes(UTF_8);
    assertThat(new Text("clé").write(target, 2)).isEqualTo(4);
    assertThat(new String(target, UTF_8)).isEqualTo("..clé..");
  }

  @Test
  void isEqualByItsCharacters() {
    assertThat(new Text("a"))
        .isEqualTo(new Text("a"))
        .hasSameHashCodeAs(new Text("a"))
        .isNotEqualTo(new Text("b"))
        .hasToString("a");
  }
}
