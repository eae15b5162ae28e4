package reenact.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void haveThreeDecimals() {
    assertThat(Figures.rounded(1.23456)).isEqualTo(1.235);
    assertThat(Figures.rounded(1e6)).isEqualTo(1e6);
  }

  @Test
  void thatAreNotThereAreNull() {
    assertThat(Figures.rounded(OptionalDouble.of(1.0004))).isEqualTo(1);
    assertThat(Figures.rounded(OptionalDouble.empty())).isNull();
  }
}
