package reenact.result.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RoundingTest {

  @Test
  void haveThreeDecimals() {
    assertThat(Rounding.rounded(1.23456)).isEqualTo(1.235);
    assertThat(Rounding.rounded(1e6)).isEqualTo(1e6);
  }

  @Test
  void thatAreNotThereAreNull() {
    assertThat(Rounding.rounded(OptionalDouble.of(1.0004))).isEqualTo(1);
    assertThat(Rounding.rounded(OptionalDouble.empty())).isNull();
  }
}
