package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static reenact.plan.Plans.JEDIS;
import static reenact.plan.Plans.PHASES;
import static reenact.plan.Plans.driver;
import static reenact.plan.Plans.experiment;
import static reenact.plan.Plans.pair;
import static reenact.plan.Plans.sweep;
import static reenact.plan.Plans.usual;
import static reenact.plan.Plans.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which trials an experiment comes to. */
class PlanTest {

  @ParameterizedTest(name = "shuffled: {0}")
  @ValueSource(booleans = {false, true})
  void everyCombinationIsTriedAsOftenAsItsSweepSays(boolean shuffled) {
    Plan plan = usual(shuffled, 7);
    Map<String, Long> trials =
        plan.trials().stream()
            .collect(
                Collectors.groupingBy(
                    trial -> pair(trial) + " with " + trial.load().label(),
                    TreeMap::new,
                    Collectors.counting()));
    assertThat(trials).hasSize(3 * 4 + 3 * 2);
    assertThat(trials)
        .allSatisfy(
            (name, count) -> assertThat(count).as(name).isEqualTo(name.startsWith("a") ? 4 : 2));
    assertThat(plan.trials()).hasSize(3 * 4 * 4 + 3 * 2 * 2);
  }

  @ParameterizedTest(name = "shuffled: {0}")
  @ValueSource(booleans = {false, true})
  void eachRepetitionIsARoundInWhichEveryWorkloadMeetsEveryEnvironmentOnce(boolean shuffled) {
    Map<Integer, List<String>> rounds = new TreeMap<>();
    int last = 1;
    for (Block block : usual(shuffled, 7).blocks()) {
      assertThat(block.repetition()).as("rounds do not overlap").isGreaterThanOrEqualTo(last);
      last = block.repetition();
      rounds
          .computeIfAbsent(last, unseen -> new ArrayList<>())
          .add(block.workload().name() + " on " + block.environment().name());
    }
    String[] a = {"a on native", "a on bridge", "a on kvm"};
    String[] both = {
      "a on native", "a on bridge", "a on kvm", "b on native", "b on bridge", "b on kvm"
    };
    assertThat(rounds).containsOnlyKeys(1, 2, 3, 4);
    assertThat(rounds.get(1)).containsExactlyInAnyOrder(both);
    assertThat(rounds.get(2)).containsExactlyInAnyOrder(both);
    assertThat(rounds.get(3)).containsExactlyInAnyOrder(a);
    assertThat(rounds.get(4)).containsExactlyInAnyOrder(a);
  }

  @Test
  void theTrialsOfABlockShareItsWorkloadEnvironmentAndRepetition() {
    for (Block block : usual(true, 7).blocks()) {
      assertThat(block.trials()).isNotEmpty();
      assertThat(block.trials())
          .allSatisfy(trial -> {
            assertThat(trial.workload()).isEqualTo(block.workload());
            assertThat(trial.environment()).isEqualTo(block.environment());
            assertThat(trial.repetition()).isEqualTo(block.repetition());
            assertThat(trial.phases()).isEqualTo(PHASES);
          });
    }
  }

  @Test
  void idsAreUniqueAndFitForFileNames() {
    Plan plan =
        Plan.of(
            experiment(
                true,
                1,
                List.of(
                    new Sweep(
                        workload("Größe/../..\\ \"x\"\n"),
                        List.of(
                            new Load.OpenLoop(0.5, Load.Spacing.POISSON, 4),
                            new Load.OpenLoop(0.5, Load.Spacing.UNIFORM, 4),
                            new Load.OpenLoop(1000, Load.Spacing.UNIFORM, 4)),
                        List.of(JEDIS, driver("jedis", 8)),
                        PHASES,
                        3,
                        "")),
                "native",
                "Native"));
    List<String> ids = plan.trials().stream().map(Trial::id).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSize(3 * 2 * 3 * 2);
    assertThat(ids).allMatch(id -> id.matches("[0-9]{3}-[a-z0-9.-]+"));
  }

  @Test
  void anIdSaysWhatTheTrialIs() {
    Plan plan =
        Plan.of(
            experiment(
                false,
                1,
                List.of(
                    new Sweep(
                        workload("store"),
                        List.of(
                            new Load.ClosedLoop(16, Duration.ZERO, Load.Thinking.FIXED),
                            new Load.OpenLoop(1000, Load.Spacing.POISSON, 4)),
                        List.of(driver("connector-j", 8)),
                        PHASES,
                        1,
                        "")),
                "docker-bridge"));
    assertThat(plan.trials().stream().map(Trial::id))
        .containsExactly(
            "001-store-docker-bridge-connector-j-pool-of-8-16-clients-r1",
            "002-store-docker-bridge-connector-j-pool-of-8-1000-per-s-r1");
  }

  @Test
  void idsAreTheSameInEveryLanguage() {
    List<String> ids = usual(false, 7).trials().stream().map(Trial::id).toList();
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr", "ar-EG-u-nu-arab", "fa-u-nu-arabext")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(usual(false, 7).trials().stream().map(Trial::id)).as(tag).isEqualTo(ids);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theSeedOfATrialDependsOnItsRepetitionAlone() {
    Map<Integer, Set<Long>> seeds =
        usual(true, 100).trials().stream()
            .collect(
                Collectors.groupingBy(
                    Trial::repetition, Collectors.mapping(Trial::seed, Collectors.toSet())));
    assertThat(seeds)
        .containsExactly(
            entry(1, Set.of(101L)),
            entry(2, Set.of(102L)),
            entry(3, Set.of(103L)),
            entry(4, Set.of(104L)));
  }

  @Test
  void everyDriverMeetsEveryLoad() {
    Sweep sweep =
        new Sweep(
            workload("a"),
            sweep("a", 1, 1, 2).loads(),
            List.of(JEDIS, driver("noop", 0)),
            PHASES,
            1,
            "");
    assertThat(Plan.of(experiment(false, 7, List.of(sweep), "native")).trials())
        .extracting(trial -> trial.driver().name() + " " + trial.load().level())
        .containsExactly("jedis 1.0", "jedis 2.0", "noop 1.0", "noop 2.0");
  }

  @Test
  void theEstimateCountsThePhasesOfEachTrialAndSomethingAroundThem() {
    Plan plan = usual(false, 7);
    Duration phases = PHASES.loaded().multipliedBy(60);
    assertThat(plan.estimate()).isGreaterThan(phases).isLessThan(phases.multipliedBy(2));
    Function<Trial, Duration> one = Plan::estimate;
    Duration trials = plan.trials().stream().map(one).reduce(Duration.ZERO, Duration::plus);
    Duration around = plan.estimate().minus(trials);
    assertThat(around).as("18 deployments").isGreaterThan(Duration.ofSeconds(18));
  }

  @Test
  void anExperimentOfNothingIsAnEmptyPlan() {
    Plan plan = Plan.of(experiment(true, 7, List.of(), "native"));
    assertThat(plan.blocks()).isEmpty();
    assertThat(plan.estimate()).isZero();
  }
}
