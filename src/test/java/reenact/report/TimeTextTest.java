package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

  @ParameterizedTest(name = "{0} µs is {1}")
  @CsvSource({
    "0, 0.0 µs",
    "0.42, 0.4 µs",
    "99.94, 99.9 µs",
    "99.96, 100 µs",
    "999.4, 999 µs",
    "999.6, 1.00 ms",
    "9994, 9.99 ms",
    "9996, 10.0 ms",
    "123456, 123 ms",
    "999600, 1.00 s",
    "12345678, 12.35 s",
  })
  void hasTheUnitThatFits(double micros, String text) {
    assertThat(TimeText.text(micros)).isEqualTo(text);
  }
}
