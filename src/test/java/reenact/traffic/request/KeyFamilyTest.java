package reenact.traffic.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.trace.Bytes;

class KeyFamilyTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "user:17, user:*",
    "user:17:name, user:*:name",
    "user17, user*",
    "{user:17}.cart, {user:*}.cart",
    "session_9f8e7d, session_*",
    "session:550e8400-e29b-41d4-a716-446655440000, session:*",
    "config, config",
    "a/b/42, a/b/*",
    "4711, *",
    "caf\u00e9:1, *:*",
    "a*b:1, a*b:*",
    "user:17:cart:3, user:*:cart:*",
  })
  void replacesWhatLooksLikeAnIdentifier(String key, String family) {
    assertThat(KeyFamily.of(Bytes.utf8(key))).isEqualTo(family);
  }

  @Test
  void longAndHostileKeysHaveShortPrintableFamilies() {
    assertThat(KeyFamily.of(Bytes.utf8("x".repeat(1_000_000)))).hasSizeLessThan(300);
    assertThat(KeyFamily.of(Bytes.utf8("a\u001b[31m\u0000:b"))).isEqualTo("a*[*:b");
    assertThat(KeyFamily.of(Bytes.EMPTY)).isEmpty();
  }
}
