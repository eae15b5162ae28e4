package reenact.engine.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reenact.engine.Experiments;
import reenact.environment.Environment;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.result.Findings;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.Saturation;

class EqualLoadTest {

  private static final Phases PHASES =
      new Phases(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

  @Test
  void ratesAreSharesOfWhatTheSlowestCarries() {
    Plan later =
        EqualLoad.after(
            plan(0.5, 0.8),
            Set.of(),
            List.of(curve("a", 61_000), curve("b", 40_700), curve("c", 50_000)));
    assertThat(later.trials())
        .extracting(Trial::load)
        .containsOnly(
            new Load.OpenLoop(20_000, Load.Spacing.POISSON, 16),
            new Load.OpenLoop(32_000, Load.Spacing.POISSON, 16));
    assertThat(later.trials()).hasSize(plan(0.5, 0.8).equalLoads()).hasSize(2 * 3 * 2);
    assertThat(later.blocks()).hasSize(3 * 2);
  }

  @Test
  void anEmulatedEnvironmentSlowsNobodyDown() {
    Plan later =
        EqualLoad.after(plan(0.5), Set.of("c"), List.of(curve("a", 61_000), curve("c", 900)));
    assertThat(later.trials())
        .allMatch(trial -> trial.load().level() == 30_000)
        .noneMatch(trial -> trial.environment().name().equals("c"))
        .hasSize(2 * 2);
  }

  @Test
  void trialsAreNumberedOn() {
    Plan plan = plan(0.5);
    assertThat(EqualLoad.after(plan, Set.of(), List.of(curve("a", 61_000))).trials().getFirst())
        .satisfies(trial -> assertThat(trial.order()).isEqualTo(plan.trials().size() + 1))
        .satisfies(trial -> assertThat(trial.id()).startsWith("013-").endsWith("-30000-per-s-r1"));
  }

  @Test
  void nothingFollowsWhereNothingWasCarried() {
    assertThat(EqualLoad.after(plan(0.5), Set.of(), List.of()).blocks()).isEmpty();
  }

  @Test
  void theAgendaGoesOnWhereThePlanEnds() {
    Plan plan = plan(0.5);
    Findings findings = new Findings(List.of(curve("a", 1000)), List.of());
    int[] announced = new int[1];
    TrialSource agenda =
        new EqualLoadTrialSource(
            plan, trials -> findings, later -> announced[0] += later.trials().size());
    assertThat(agenda.planned()).isEqualTo(12 + 6);
    int asked = 0;
    for (Optional<?> block = agenda.block(); block.isPresent(); block = agenda.block()) {
      while (agenda.trial().isPresent()) {
        asked++;
      }
    }
    assertThat(asked).isEqualTo(12 + 6);
    assertThat(announced[0]).isEqualTo(6);
    assertThat(agenda.planned()).isEqualTo(12 + 6);
    assertThat(agenda.done()).isFalse();
  }

  private static Plan plan(Double... shares) {
    Experiment one =
        Experiments.experiment(
            Experiments.redis(), Experiments.EMBEDDED, "jedis", PHASES, Experiments.closed(1));
    Sweep sweep =
        new Sweep(
            Experiments.redis(),
            List.of(Experiments.closed(1), Experiments.closed(16)),
            List.of(new DriverChoice("jedis", 0, Duration.ofSeconds(1), Duration.ofSeconds(1))),
            PHASES,
            2,
            "",
            List.of(shares));
    List<Environment> environments =
        List.of(
            Experiments.EMBEDDED.named("a"),
            Experiments.EMBEDDED.named("b"),
            Experiments.EMBEDDED.named("c"));
    return Plan.of(one.with(List.of(sweep), environments));
  }

  private static Curve curve(String environment, double throughput) {
    return new Curve(
        Experiments.redis().name(),
        environment,
        "jedis",
        List.of(),
        new Saturation(16, null, new Estimate(throughput, null, null), true, ""),
        null,
        null,
        null,
        List.of(),
        List.of());
  }
}
