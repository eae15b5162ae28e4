package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.result.RunResult;

class ErrorSummaryTest {

  @Test
  void namesNoUncountedCommandsOfAWorkloadWithoutTrials() {
    RunResult run = Runs.uncounted();
    RunResult none =
        new RunResult(
            run.origin(),
            run.extent(),
            run.ground(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            run.uncountedLookups());

    assertThat(ErrorSummary.uncounted(run)).hasSize(1);
    assertThat(ErrorSummary.uncounted(none)).isEmpty();
  }
}
