package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.result.curve.Estimate;

class NumberTextTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0, '0'",
    "3, '3'",
    "0.5, '0.50'",
    "12.34, '12.3'",
    "99.96, '100'",
    "1234567.8, '1,234,568'"
  })
  void ratesKeepTheDigitsThatMatter(double rate, String text) {
    assertThat(NumberText.count(rate)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource({"0, 10, '0 %'", "1, 8, '12.5 %'", "1, 3000, '0.033 %'", "5, 0, '0 %'"})
  void smallSharesDoNotVanish(long part, long whole, String text) {
    assertThat(NumberText.share(part, whole)).isEqualTo(text);
  }

  @Test
  void aSingleRepetitionHasNoMargin() {
    assertThat(NumberText.margin(new Estimate(100, null, null))).isEmpty();
    assertThat(NumberText.margin(new Estimate(100, 95.0, 105.0))).isEqualTo("5.0 %");
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    assertThat(NumberText.cores((Double) null)).isEqualTo("-");
    assertThat(NumberText.time((Estimate) null)).isEqualTo("-");
  }
}
