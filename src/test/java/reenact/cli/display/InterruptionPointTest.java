package reenact.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import reenact.report.HostileRuns;
import reenact.report.Runs;
import reenact.result.RunResult;
import reenact.result.trial.Results;

class InterruptionPointTest {

  private static final Path FOLDER = Path.of("reports/a");

  private final InterruptionPoint point = new InterruptionPoint();

  private String sentence(RunResult result) {
    return point.sentence(result, FOLDER);
  }

  @Test
  void withoutATrialNoWindowHadOpened() {
    assertThat(sentence(HostileRuns.empty()))
        .isEqualTo("interrupted before the first window opened; nothing was measured");
  }

  @Test
  void aPartialTrialIsNamedWithThoseBeforeIt() {
    assertThat(sentence(Results.full()))
        .isEqualTo("interrupted in the first trial; its partial result is kept in reports/a");
  }

  @Test
  void wholeTrialsAreCounted() {
    assertThat(sentence(Runs.small()))
        .isEqualTo("interrupted after 6 complete trials; the results are kept in reports/a");
  }
}
