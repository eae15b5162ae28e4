package reenact.engine.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.config.ConfigurationReader;
import reenact.config.hocon.ConfigurationRequest;
import reenact.plan.Plan;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

class PlanTrialSourceTest {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));

  private static PlanTrialSource agenda() throws Exception {
    ConfigurationRequest tour =
        new ConfigurationRequest(HOME, HOME, null, List.of(), List.of(), List.of(), false);
    return new PlanTrialSource(Plan.of(ConfigurationReader.read(tour).experiment()));
  }

  private static TrialResult result() throws Exception {
    return ResultFile.read(HOME.resolve("reports/sample")).trials().getFirst();
  }

  @Test
  void aTrialThatWasAskedForAndHasNotEndedWasNotRun() throws Exception {
    PlanTrialSource agenda = agenda();
    agenda.block();
    agenda.trial();

    assertThat(agenda.abandon()).isEqualTo(3);
    assertThat(agenda.trial()).isEmpty();
  }

  @Test
  void aTrialThatHasEndedWasRunEvenIfItsServerFailsAfterwards() throws Exception {
    PlanTrialSource agenda = agenda();
    agenda.block();
    while (agenda.trial().isPresent()) {
      agenda.measured(result());
    }

    assertThat(agenda.abandon()).isZero();
  }
}
