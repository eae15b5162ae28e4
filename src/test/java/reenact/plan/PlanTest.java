package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.environment.Environment;
import reenact.environment.NetworkPath;
import reenact.environment.ServerFiles;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

class PlanTest {

  private static final DriverChoice JEDIS = driver("jedis", 0);
  private static final Phases PHASES =
      new Phases(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));

  private static DriverChoice driver(String name, int pool) {
    return new DriverChoice(name, pool, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  private static Workload workload(String name) {
    RedisOperation ping =
        RedisOperation.of("ping", 1, List.of("PING"), false, new RedisNames(Map.of(), Map.of()));
    return new RedisWorkload(name, "", List.of(ping), 1, List.of());
  }

  private static Environment environment(String name) {
    return new Environment.External(name, null, null, Environment.Cpus.ANY);
  }

  private static Sweep sweep(String workload, int repetitions, int... clients) {
    List<Load> loads =
        IntStream.of(clients)
            .<Load>mapToObj(count -> new Load.ClosedLoop(count, Duration.ZERO, Load.Thinking.FIXED))
            .toList();
    return new Sweep(workload(workload), loads, List.of(JEDIS), PHASES, repetitions, "");
  }

  private static Experiment experiment(
      boolean shuffled, long seed, List<Sweep> sweeps, String... environments) {
    return new Experiment(
        "e",
        sweeps,
        Stream.of(environments).map(PlanTest::environment).toList(),
        seed,
        shuffled,
        new Limits(0.01, 0.9, 0.05, 0, Duration.ofMillis(50), 0.1, 0.98, 0.1, 0.1),
        new ServerFiles(Path.of("redis.conf"), Path.of("my.cnf")),
        NetworkPath.LOOPBACK,
        false);
  }

  /** Two workloads on three environments, one of them repeated more often. */
  private static Plan usual(boolean shuffled, long seed) {
    return Plan.of(
        experiment(
            shuffled,
            seed,
            List.of(sweep("a", 4, 1, 2, 4, 8), sweep("b", 2, 16, 32)),
            "native",
            "bridge",
            "kvm"));
  }

  private static String pair(Trial trial) {
    return trial.workload().name() + " on " + trial.environment().name();
  }

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

  @ParameterizedTest(name = "shuffled: {0}")
  @ValueSource(booleans = {false, true})
  void trialsAreNumberedFromOneInTheOrderInWhichTheyRun(boolean shuffled) {
    assertThat(usual(shuffled, 7).trials().stream().map(Trial::order))
        .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
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
  void withoutShufflingTheOrderIsThatOfTheFiles() {
    Plan plan =
        Plan.of(
            experiment(
                false, 7, List.of(sweep("a", 2, 1, 2, 4), sweep("b", 1, 8)), "native", "kvm"));
    assertThat(plan.trials().stream().map(trial -> pair(trial) + ", " + trial.load().label()))
        .containsExactly(
            "a on native, 1 client",
            "a on native, 2 clients",
            "a on native, 4 clients",
            "a on kvm, 1 client",
            "a on kvm, 2 clients",
            "a on kvm, 4 clients",
            "b on native, 8 clients",
            "b on kvm, 8 clients",
            "a on native, 1 client",
            "a on native, 2 clients",
            "a on native, 4 clients",
            "a on kvm, 1 client",
            "a on kvm, 2 clients",
            "a on kvm, 4 clients");
  }

  @Test
  void theSameSeedShufflesTheSame() {
    assertThat(usual(true, 7).trials()).isEqualTo(usual(true, 7).trials());
  }

  @Test
  void anotherSeedShufflesOtherwise() {
    assertThat(orders(usual(true, 7))).isNotEqualTo(orders(usual(true, 8)));
  }

  private static List<String> orders(Plan plan) {
    return plan.trials().stream().map(trial -> pair(trial) + trial.load().label()).toList();
  }

  @Test
  void roundsAreShuffledAnew() {
    Set<List<String>> rounds = new LinkedHashSet<>();
    Set<List<String>> loads = new LinkedHashSet<>();
    Experiment experiment =
        experiment(true, 7, List.of(sweep("a", 20, 1, 2, 4, 8)), "native", "bridge", "kvm");
    Map<Integer, List<Block>> byRepetition =
        Plan.of(experiment).blocks().stream().collect(Collectors.groupingBy(Block::repetition));
    byRepetition.forEach((repetition, blocks) -> {
      rounds.add(blocks.stream().map(block -> block.environment().name()).toList());
      loads.add(blocks.getFirst().trials().stream().map(trial -> trial.load().label()).toList());
    });
    assertThat(rounds).as("orders of three environments").hasSize(6);
    assertThat(loads).as("orders of four loads").hasSizeGreaterThan(10);
  }

  @Test
  void everyPlaceInARoundIsTakenByEachEnvironmentAboutAsOften() {
    Experiment experiment =
        experiment(true, 7, List.of(sweep("a", 600, 1)), "native", "bridge", "kvm");
    Map<String, Long> firsts =
        Plan.of(experiment).blocks().stream()
            .filter(block -> (block.trials().getFirst().order() - 1) % 3 == 0)
            .collect(
                Collectors.groupingBy(block -> block.environment().name(), Collectors.counting()));
    assertThat(firsts.values())
        .hasSize(3)
        .allSatisfy(count -> assertThat(count).isBetween(160L, 240L));
  }

  @ParameterizedTest(name = "{0} environments")
  @ValueSource(ints = {2, 3, 4, 8})
  void ofSmallSeedsEachEnvironmentComesFirstAboutAsOften(int count) {
    String[] environments = IntStream.range(0, count).mapToObj(i -> "e" + i).toArray(String[]::new);
    Map<String, Long> first =
        IntStream.rangeClosed(1, 100)
            .mapToObj(seed ->
                Plan.of(experiment(true, seed, List.of(sweep("a", 1, 1)), environments))
                    .blocks()
                    .getFirst()
                    .environment()
                    .name())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(first).hasSize(count);
    assertThat(first.values()).allMatch(times -> times > 50 / count && times < 200 / count);
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
