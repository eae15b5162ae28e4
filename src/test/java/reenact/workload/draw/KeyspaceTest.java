package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyspaceTest {

  private static Keyspace keyspace(String prefix, int digits, long count) {
    return new Keyspace("k", new Text(prefix), digits, count, new Popularity.Uniform());
  }

  private static String key(Keyspace keyspace, long number) {
    return new Draw.Key(keyspace).text(number);
  }

  @ParameterizedTest(name = "{0} with {1} digits, number {2}, is {3}")
  @CsvSource({
    "session:, 0, 42, session:42",
    "session:, 8, 42, session:00000042",
    "'', 0, 7, 7",
    "clé:, 3, 5, clé:005",
  })
  void aKeyIsThePrefixAndTheNumber(String prefix, int digits, long number, String key) {
    assertThat(key(keyspace(prefix, digits, 1000), number)).isEqualTo(key);
  }

  @ParameterizedTest(name = "{0} digits")
  @ValueSource(ints = {0, 8, 19})
  void noKeyIsLongerThanTheLongest(int digits) {
    Keyspace keyspace = keyspace("é:", digits, 1000);
    assertThat(keyspace.write(Long.MAX_VALUE, new byte[100], 0))
        .isLessThanOrEqualTo(keyspace.longest());
  }

  @Test
  void underAPrefixAllElseStaysTheSame() {
    Keyspace keyspace = keyspace("session:", 6, 1000);
    Keyspace under = keyspace.under("reenact:");
    assertThat(key(under, 1)).isEqualTo("reenact:session:000001");
    assertThat(under).usingRecursiveComparison().ignoringFields("prefix").isEqualTo(keyspace);
  }

  @ParameterizedTest(name = "{0} keys")
  @ValueSource(longs = {0, -1, 1L << 31})
  void countIsFromOneTo31Bits(long count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyspace("", 0, count))
        .withMessage("must be from 1 to 2147483647, got " + count);
  }

  @ParameterizedTest(name = "{0} digits")
  @ValueSource(ints = {-1, 20})
  void digitsAreThoseOfALong(int digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyspace("", digits, 1))
        .withMessage("must be from 0 to 19, got " + digits);
  }
}
