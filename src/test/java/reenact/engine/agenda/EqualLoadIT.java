package reenact.engine.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.analysis.Analysis;
import reenact.engine.Experiments;
import reenact.plan.Experiment;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.trial.TrialResult;

/** What follows closed loops, on real servers. */
@Tag("alone")
class EqualLoadIT {

  private static final Phases SHORT =
      new Phases(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3));

  @TempDir private Path folder;

  @Test
  void bothEnvironmentsAreAskedAtHalfOfWhatTheSlowerOneReached() {
    RunResult result =
        Experiments.run(experiment(), folder, new Analysis(List.of("a"), null, 1)::of, event -> {});

    assertThat(result.failures()).isEmpty();
    assertThat(result.complete()).isTrue();
    assertThat(result.planned()).isEqualTo(4);
    assertThat(result.trials())
        .extracting(trial -> trial.load().model())
        .containsExactly("closed", "closed", "open", "open");
    List<TrialResult> closed = result.trials().subList(0, 2);
    double lowest = closed.stream().mapToDouble(TrialResult::throughput).min().orElseThrow();
    List<TrialResult> open = result.trials().subList(2, 4);
    assertThat(open.getFirst().load()).isEqualTo(open.getLast().load());
    assertThat(open.getFirst().load().level()).isBetween(0.4 * lowest, 0.5 * lowest);
    assertThat(open).extracting(TrialResult::environment).containsExactlyInAnyOrder("a", "b");
    assertThat(result.comparisons()).extracting(Comparison::model).contains("closed", "open");
  }

  private static Experiment experiment() {
    Experiment one =
        Experiments.experiment(
            Experiments.redis(), Experiments.EMBEDDED, "jedis", SHORT, Experiments.closed(4));
    Sweep sweep = one.sweeps().getFirst();
    Sweep followed =
        new Sweep(
            sweep.workload(),
            sweep.loads(),
            sweep.drivers(),
            sweep.phases(),
            1,
            sweep.definition(),
            List.of(0.5));
    return one.with(
        List.of(followed),
        List.of(Experiments.EMBEDDED.named("a"), Experiments.EMBEDDED.named("b")));
  }
}
