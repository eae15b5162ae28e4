package reenact.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.report.ReasonText;
import reenact.result.Axis;
import reenact.result.Recommendation;
import reenact.result.Recommendation.Answer;
import reenact.result.Recommendation.Doubts;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.ServerReason;
import reenact.result.trial.Verdict;

class RecommendationBuilderTest {

  private static final RecommendationBuilder RECOMMENDING =
      new RecommendationBuilder(
          Axis.CLIENTS, new Objective.MaxThroughput(), value -> "run again", ReasonText::of);

  private static Reading reading(Verdict verdict, Reason... reasons) {
    return new Reading(
        new Step.Confirmation(0, 1), 1000, 1000, null, true, null, verdict, List.of(reasons));
  }

  @Test
  void doubtfulTrialsAreCountedWithTheirMostFrequentReason() {
    List<Reading> confirmations =
        List.of(
            reading(Verdict.SUSPECT, new MachineReason.Paused(60), new MachineReason.Stolen(1.2)),
            reading(Verdict.SUSPECT, new MachineReason.Stolen(0.7)));
    List<Reading> all =
        List.of(
            reading(Verdict.INVALID, new ServerReason.Died(List.of())),
            reading(Verdict.VALID),
            confirmations.getFirst(),
            confirmations.getLast());

    Recommendation found =
        RECOMMENDING.found(
            new SearchResult(Answer.FOUND, 8.0, 7.0, 9.0, confirmations, List.of()), all);

    assertThat(found.doubts()).isEqualTo(new Doubts(4, 2, 1, "the server died"));
    assertThat(found.confirmation())
        .extracting(Recommendation.Confirmation::doubts)
        .isEqualTo(new Doubts(2, 2, 0, "the hypervisor took 1.20 cores (steal time)"));
  }

  @Test
  void aSearchThatDidNotEndCountsItsDoubtfulTrials() {
    assertThat(
            RECOMMENDING
                .unfinished(List.of(reading(Verdict.SUSPECT, new MachineReason.Paused(60))))
                .doubts())
        .isEqualTo(new Doubts(1, 1, 0, "the generator paused for 60 ms"));
  }
}
