package reenact.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** The example of one block in FIPS 180-2. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void aTextHasTheHashOfTheStandardsExample() {
    assertThat(Sha256.of("abc").hex()).isEqualTo(ABC);
    assertThat(Sha256.of("abc").base64()).isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  }

  @Test
  void aStreamHasTheHashOfItsContentHoweverLong() throws IOException {
    assertThat(Sha256.of(new ByteArrayInputStream("abc".getBytes(UTF_8))).hex()).isEqualTo(ABC);
    String much = "a".repeat(1_000_000);
    assertThat(Sha256.of(new ByteArrayInputStream(much.getBytes(UTF_8))).hex())
        .isEqualTo(Sha256.of(much).hex())
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}
