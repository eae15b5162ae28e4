package reenact.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.result.Axis;
import reenact.result.Recommendation;
import reenact.result.Recommendation.Answer;
import reenact.result.Recommendation.Doubts;
import reenact.result.trial.Verdict;

class RecommendationBuilderTest {

  private static final RecommendationBuilder RECOMMENDING =
      new RecommendationBuilder(Axis.CLIENTS, new Objective.MaxThroughput(), value -> "run again");

  private static Reading reading(Verdict verdict, String... reasons) {
    return new Reading(
        new Step.Confirmation(0, 1), 1000, 1000, null, true, null, verdict, List.of(reasons));
  }

  @Test
  void doubtfulTrialsAreCountedWithTheirMostFrequentReason() {
    List<Reading> confirmations =
        List.of(
            reading(Verdict.SUSPECT, "cold", "other programs used 1.2 of 2 CPUs"),
            reading(Verdict.SUSPECT, "other programs used 0.7 of 2 CPUs"));
    List<Reading> all =
        List.of(
            reading(Verdict.INVALID, "the server died"),
            reading(Verdict.VALID),
            confirmations.getFirst(),
            confirmations.getLast());

    Recommendation found =
        RECOMMENDING.found(
            new SearchResult(Answer.FOUND, 8.0, 7.0, 9.0, confirmations, List.of()), all);

    assertThat(found.doubts()).isEqualTo(new Doubts(4, 2, 1, "the server died"));
    assertThat(found.confirmation())
        .extracting(Recommendation.Confirmation::doubts)
        .isEqualTo(new Doubts(2, 2, 0, "other programs used 1.2 of 2 CPUs"));
  }

  @Test
  void aSearchThatDidNotEndCountsItsDoubtfulTrials() {
    assertThat(RECOMMENDING.unfinished(List.of(reading(Verdict.SUSPECT, "cold"))).doubts())
        .isEqualTo(new Doubts(1, 1, 0, "cold"));
  }
}
