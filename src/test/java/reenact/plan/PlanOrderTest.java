package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static reenact.plan.Plans.experiment;
import static reenact.plan.Plans.pair;
import static reenact.plan.Plans.sweep;
import static reenact.plan.Plans.usual;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order trials run, by the files or by the seed. */
class PlanOrderTest {

  @ParameterizedTest(name = "shuffled: {0}")
  @ValueSource(booleans = {false, true})
  void trialsAreNumberedFromOneInTheOrderInWhichTheyRun(boolean shuffled) {
    assertThat(usual(shuffled, 7).trials().stream().map(Trial::order))
        .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
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
}
