package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.deployment.Deployer;
import reenact.deployment.Workspace;
import reenact.generator.Generator;
import reenact.generator.SystemClock;
import reenact.generator.Tools;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.result.Findings;
import reenact.result.ResultFile;
import reenact.result.RunResult;
import reenact.result.TrialResult;
import reenact.result.Verdict;
import reenact.workload.Keyspace;
import reenact.workload.MysqlWorkload;
import reenact.workload.Popularity;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Sizes;
import reenact.workload.SysbenchOltp;
import reenact.workload.Text;
import reenact.workload.Values;

/** The wrapped tools that are installed, on real servers. */
class ToolIT {

  private static final Phases SHORT =
      new Phases(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

  @TempDir private Path folder;

  private RunResult run(Experiment experiment) {
    try (Workspace workspace = Workspace.create(folder.resolve("work"), "test")) {
      return new Engine(
              new Deployer(workspace, experiment.serverFiles()),
              new Generator(new SystemClock()),
              folder,
              "test",
              trials -> Findings.NONE,
              new Progress() {})
          .run(Plan.of(experiment));
    }
  }

  private static MysqlWorkload pointSelects() {
    SysbenchOltp options =
        new SysbenchOltp(2, 1000, 100, 10, 1, 1, 1, 1, 1, 1, 1, true, new Popularity.Uniform());
    return new MysqlWorkload(
        "mysql",
        "",
        options.mix("oltp-point-select"),
        options.layout(),
        MysqlWorkload.Isolation.SERVER_DEFAULT,
        10,
        new MysqlWorkload.BuiltIn("oltp-point-select", options));
  }

  private static RedisWorkload sets(int pipeline) {
    Keyspace keyspace = new Keyspace("key", new Text("key:"), 12, 1000, new Popularity.Uniform());
    RedisNames names =
        new RedisNames(
            Map.of("key", keyspace), Map.of("value", new Values("value", new Sizes.Fixed(64))));
    return new RedisWorkload(
        "redis",
        "",
        List.of(RedisOperation.of("SET", 1, List.of("SET {key:key} {value:value}"), false, names)),
        pipeline,
        List.of(RedisPreload.of(keyspace, 1, "SET {key:key} {value:value}", names)));
  }

  @Test
  void redisBenchmarkFillsATrialAndTheServersCountersAgree() throws Exception {
    Requirement.program("redis-benchmark");

    RunResult result =
        run(
            Experiments.experiment(
                sets(1),
                Experiments.INSTALLED,
                "redis-benchmark",
                SHORT,
                Experiments.closed(1),
                Experiments.closed(20)));

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
        run(
            Experiments.experiment(
                sets(16), Experiments.INSTALLED, "redis-benchmark", SHORT, Experiments.closed(10)));

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
            Experiments.experiment(
                pointSelects(),
                Experiments.INSTALLED,
                "sysbench",
                SHORT,
                Experiments.closed(1),
                Experiments.closed(4)));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(2).allSatisfy(ToolIT::holdsTogether);
    assertThat(result.trials())
        .allSatisfy(trial -> {
          assertThat(trial.driver()).startsWith("sysbench 1.");
          assertThat(trial.serviceTime()).isEqualTo(trial.responseTime());
          assertThat(trial.curves()).containsOnlyKeys("serviceTime", "responseTime");
          assertThat(trial.intervals()).extracting("phase").contains("warm-up", "window");
        });
    assertThat(ResultFile.read(folder)).isEqualTo(result);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void sysbenchReachesTheEmbeddedServerToo() {
    Requirement.program("sysbench");

    RunResult result =
        run(
            Experiments.experiment(
                Experiments.mysql(),
                Experiments.EMBEDDED,
                "sysbench",
                SHORT,
                Experiments.closed(1)));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(1).allSatisfy(ToolIT::holdsTogether);
  }

  @Test
  void sysbenchWithARateTellsResponseTimesOnly() {
    Requirement.program("sysbench");

    RunResult result =
        run(
            Experiments.experiment(
                Experiments.mysql(),
                Experiments.INSTALLED,
                "sysbench",
                SHORT,
                new Load.OpenLoop(50, Load.Spacing.POISSON, 8)));

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
