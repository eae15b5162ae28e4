package reenact.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "PT0S, 0 s",
    "PT0.9S, 0 s",
    "PT59S, 59 s",
    "PT1M, 1 min 0 s",
    "PT3M20S, 3 min 20 s",
    "PT59M59S, 59 min 59 s",
    "PT1H, 1 h 0 min",
    "PT2H5M30S, 2 h 5 min",
    "PT30H, 30 h 0 min",
  })
  void areSaidInTheTwoLargestUnits(Duration span, String text) {
    assertThat(DurationText.text(span)).isEqualTo(text);
  }
}
