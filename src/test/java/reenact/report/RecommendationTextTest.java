package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.result.Axis;
import reenact.result.Margin;
import reenact.result.Recommendation;

class RecommendationTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOUND      | 8 | 'Recommended: a pool of 8, not told from 7 to 9 (best)'",
        "AT_LEAST   | 8 | 'Recommended: at least a pool of 8, not told from 7 to 9 (best)'",
        "UNCLEAR    | 8 | 'Not clear; the best so far: a pool of 8, not told from 7 to 9 (best)'",
        "UNCLEAR    |   | 'Not clear (best)'",
        "NONE       |   | 'Recommended: none, no size that was tried is good (best)'",
        "UNFINISHED |   | 'No answer: the search did not come to its end (best)'"
      })
  void theFirstLineSaysHowMuchCanBeSaid(
      Recommendation.Answer answer, @Nullable Double value, String line) {
    Recommendation found =
        new Recommendation(
            Axis.POOL,
            "best",
            null,
            answer,
            value,
            value == null ? null : new Margin(7.0, 9.0),
            null,
            List.of(),
            null);

    assertThat(RecommendationText.of(found)).isEqualTo(line + "\n");
  }
}
