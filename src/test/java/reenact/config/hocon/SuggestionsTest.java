package reenact.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  @ParameterizedTest(name = "from {0} to {1} it is {2}")
  @CsvSource({
    "window, window, 0",
    "windwo, window, 1",
    "widow, window, 1",
    "thinkTime, think-time, 1",
    "THINK_TIME, think-time, 0",
    "'', load, 4",
    "kitten, sitting, 3",
  })
  void distanceCountsSlips(String a, String b, int distance) {
    assertThat(Suggestions.distance(a, b)).isEqualTo(distance);
    assertThat(Suggestions.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void theNearestNameIsSuggested() {
    assertThat(Suggestions.remedy("sesion", List.of("version", "session")))
        .isEqualTo("did you mean session?");
  }

  @Test
  void namesThatAreFarAwayAreListed() {
    assertThat(Suggestions.remedy("xyzzy", List.of("load", "phases")))
        .isEqualTo("known are load, phases");
  }

  @Test
  void withoutNamesThereIsNothingToSuggest() {
    assertThat(Suggestions.remedy("x", List.of())).isEqualTo("there is none yet: define it");
  }
}
