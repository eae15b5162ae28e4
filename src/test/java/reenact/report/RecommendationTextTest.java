package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.result.Axis;
import reenact.result.Recommendation;
import reenact.result.curve.Estimate;
import reenact.result.curve.Margin;

class RecommendationTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOUND      | 8 | 'Recommended: a pool of 8, 7 to 9 not ruled out (best)'",
        "AT_LEAST   | 8 | 'Recommended: at least a pool of 8, 7 to 9 not ruled out (best)'",
        "UNCLEAR    | 8 | 'Unclear; best so far: a pool of 8, 7 to 9 not ruled out (best)'",
        "UNCLEAR    |   | 'Unclear (best)'",
        "NONE       |   | 'Recommended: none; every pool size tried fails (best)'",
        "UNFINISHED |   | 'No answer: the search did not finish (best)'"
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
            null,
            List.of(),
            null);

    assertThat(RecommendationText.of(found)).isEqualTo(line + "\n");
  }

  @Test
  void longTrialsThatLieTooFarApartSupportNoRecommendation() {
    for (Recommendation.Answer answer :
        List.of(Recommendation.Answer.FOUND, Recommendation.Answer.AT_LEAST)) {
      Recommendation found =
          new Recommendation(
              Axis.CLIENTS,
              "best",
              null,
              answer,
              8.0,
              null,
              new Recommendation.Confirmation(
                  2, new Estimate(1000, -900.0, 2900.0), null, List.of(), null),
              null,
              List.of(),
              null);

      assertThat(RecommendationText.of(found))
          .isEqualTo(
              """
              Unclear; best so far: 8 clients (best)
                2 long trials on fresh servers: 1,000 requests/s (± more than 100 %)
                repetitions vary too much for a recommendation; use more --repetitions, on a quiet machine
              """);
    }
  }

  @Test
  void trialsThatMayNotBeBelievedAreToldFirst() {
    Recommendation found =
        new Recommendation(
            Axis.CLIENTS,
            "best",
            null,
            Recommendation.Answer.FOUND,
            8.0,
            null,
            new Recommendation.Confirmation(
                2,
                new Estimate(1000, null, null),
                null,
                List.of(),
                new Recommendation.Doubts(2, 2, 0, "cold")),
            new Recommendation.Doubts(14, 3, 1, "the server died"),
            List.of("1 client: 12 % of the highest throughput"),
            null);

    assertThat(RecommendationText.of(found))
        .isEqualTo(
            """
            Recommended: 8 clients (best)
              doubtful: of 14 trials, 1 invalid and 3 suspect; main reason: the server died
              2 long trials on fresh servers: 1,000 requests/s
              doubtful: of 2 long trials, 2 suspect; main reason: cold
              1 client: 12 % of the highest throughput
            """);
  }
}
