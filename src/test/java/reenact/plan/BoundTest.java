package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "p99 < 10 ms, 10000, p99 < 10 ms",
    "p99.9<1.5s, 1500000, p99.9 < 1500 ms",
    "p50 < 250 us, 250, p50 < 250 us"
  })
  void aBoundIsReadAndWritten(String text, double micros, String written) {
    assertThat(Bound.of(text).micros()).isEqualTo(micros);
    assertThat(Bound.of(text).text()).isEqualTo(written);
    assertThat(Bound.of(written)).isEqualTo(Bound.of(text));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "p99", "p98 < 1 ms", "p99 > 1 ms", "p99 < -1 ms"})
  void whatIsNoBoundIsToldHowToWriteOne(String text) {
    assertThatThrownBy(() -> Bound.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("; write one such as \"p99 < 10 ms\"");
  }

  @Test
  void aTimeWithoutAUnitIsToldItsUnits() {
    assertThatThrownBy(() -> Bound.of("p99 < 5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a time with a unit")
        .hasMessageContaining("write \"p99 < 5 ms\"");
  }

  @Test
  void nothingIsAnsweredInNoTime() {
    assertThatThrownBy(() -> Bound.of("p99 < 0 ms")).hasMessageStartingWith("must be above 0");
  }
}
