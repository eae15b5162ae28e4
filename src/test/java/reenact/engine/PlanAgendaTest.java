package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.config.Asked;
import reenact.config.ConfigurationReader;
import reenact.plan.Plan;
import reenact.result.ResultFile;
import reenact.result.TrialResult;

class PlanAgendaTest {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));

  private static PlanAgenda agenda() throws Exception {
    Asked tour = new Asked(HOME, HOME, null, List.of(), List.of(), List.of(), false);
    return new PlanAgenda(Plan.of(ConfigurationReader.read(tour).experiment()));
  }

  private static TrialResult result() throws Exception {
    return ResultFile.read(HOME.resolve("reports/sample")).trials().getFirst();
  }

  @Test
  void aTrialThatWasAskedForAndHasNotEndedWasNotRun() throws Exception {
    PlanAgenda agenda = agenda();
    agenda.block();
    agenda.trial();

    assertThat(agenda.abandon()).isEqualTo(3);
    assertThat(agenda.trial()).isEmpty();
  }

  @Test
  void aTrialThatHasEndedWasRunEvenIfItsServerFailsAfterwards() throws Exception {
    PlanAgenda agenda = agenda();
    agenda.block();
    while (agenda.trial().isPresent()) {
      agenda.measured(result());
    }

    assertThat(agenda.abandon()).isZero();
  }
}
