package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.environment.Environment;
import reenact.generator.tool.Tools;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Phase;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.workload.OltpWorkloads;
import reenact.workload.Workload;
import reenact.workload.draw.Popularity;

/** The wrapped tools that are installed, on real servers. */
@Tag("alone")
class ToolIT {

  private static final Phases SHORT =
      new Phases(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

  @TempDir private Path folder;

  private RunResult run(Workload workload, Environment environment, String tool, Load... loads) {
    return Experiments.run(
        Experiments.experiment(workload, environment, tool, SHORT, loads), folder);
  }

  @Test
  void redisBenchmarkFillsATrialAndTheServersCountersAgree() throws Exception {
    Requirement.program("redis-benchmark");

    RunResult result =
        run(
            Experiments.sets(1),
            Experiments.INSTALLED,
            "redis-benchmark",
            Experiments.closed(1),
            Experiments.closed(20));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(2).allSatisfy(ToolIT::holdsTogether);
    assertThat(result.trials())
        .allSatisfy(trial -> {
          assertThat(trial.driver()).startsWith("redis-benchmark ");
          assertThat(trial.serviceTime()).isEqualTo(trial.responseTime());
          assertThat(trial.responseTime().p99()).isPositive();
          assertThat(trial.responseTime().p999()).isNull();
        });
    assertThat(ResultFile.read(folder)).isEqualTo(result);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void redisBenchmarkFillsPipelines() {
    Requirement.program("redis-benchmark");

    RunResult result =
        run(Experiments.sets(16), Experiments.INSTALLED, "redis-benchmark", Experiments.closed(10));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(1).allSatisfy(ToolIT::holdsTogether);
    assertThat(result.trials().getFirst().requests())
        .matches(requests -> requests % 16 == 0, "whole pipelines");
  }

  @Test
  void sysbenchFillsATrialAndTheServersCountersAgree() throws Exception {
    Requirement.program("sysbench");

    RunResult result =
        run(
            OltpWorkloads.of("oltp-point-select", 2, 1000, new Popularity.Uniform()),
            Experiments.INSTALLED,
            "sysbench",
            Experiments.closed(1),
            Experiments.closed(4));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(2).allSatisfy(ToolIT::holdsTogether);
    assertThat(result.trials())
        .allSatisfy(trial -> {
          assertThat(trial.driver()).startsWith("sysbench 1.");
          assertThat(trial.serviceTime()).isEqualTo(trial.responseTime());
          assertThat(trial.curves()).containsOnlyKeys("serviceTime", "responseTime");
          assertThat(trial.intervals())
              .extracting(IntervalResult::phase)
              .contains(Phase.WARM_UP, Phase.WINDOW);
        });
    assertThat(ResultFile.read(folder)).isEqualTo(result);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void sysbenchReachesTheEmbeddedServerToo() {
    Requirement.program("sysbench");

    RunResult result =
        run(Experiments.mysql(), Experiments.EMBEDDED, "sysbench", Experiments.closed(1));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(1).allSatisfy(ToolIT::holdsTogether);
  }

  @Test
  void sysbenchWithARateTellsResponseTimesOnly() {
    Requirement.program("sysbench");

    RunResult result =
        run(
            Experiments.mysql(),
            Experiments.INSTALLED,
            "sysbench",
            new Load.OpenLoop(50, Load.Spacing.POISSON, 8));

    assertThat(result.failures()).isEmpty();
    TrialResult trial = result.trials().getFirst();
    assertThat(trial.serviceTime()).isNull();
    assertThat(trial.responseTime().count()).isBetween(50L, 150L);
    assertThat(trial.operations().values())
        .allSatisfy(operation -> assertThat(operation.serviceTime()).isNull());
  }

  private static void holdsTogether(TrialResult trial) {
    assertThat(trial.requests()).isGreaterThan(20);
    assertThat(trial.throughput()).isEqualTo(trial.goodput());
    assertThat(trial.verdict()).as("%s", trial.reasons()).isNotEqualTo(Verdict.INVALID);
    assertThat(trial.checks()).containsKey("serverCounted");
    assertThat(trial.checks().values()).allSatisfy(check -> assertThat(check.passed()).isTrue());
    assertThat(trial.cpu().server()).isPositive();
    assertThat(trial.cpu().generator()).isPositive();
    assertThat(trial.notSent()).isNull();
    assertThat(trial.misses()).isNull();
    assertThat(trial.pauses()).isNull();
    assertThat(trial.windowSeconds()).isBetween(0.5, 8.0);
  }

  @Test
  void everyToolSaysItsVersion() throws Exception {
    Requirement.program("sysbench");
    Requirement.program("redis-benchmark");

    for (var tool : Tools.all()) {
      assertThat(tool.installed().label()).startsWith(tool.name() + " ");
    }
  }
}
