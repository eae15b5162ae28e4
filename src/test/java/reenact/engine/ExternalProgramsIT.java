package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuChoice;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.Environment;
import reenact.environment.ServerFiles;
import reenact.plan.Phases;
import reenact.result.RunResult;
import reenact.result.reason.CpuGroup;
import reenact.result.trial.OtherProgramsResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.workload.Server;
import reenact.workload.Workload;

/** The same as {@link OtherProgramsIT} with servers that Reenact has not started. */
@Tag("alone")
class ExternalProgramsIT {

  private static final Phases SHORT =
      new Phases(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1));

  /** sysbench counts whole seconds. */
  private static final Phases WHOLE_SECONDS =
      new Phases(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

  @TempDir private Path folder;

  @BeforeEach
  void twoCpus() {
    Requirement.program("taskset");
    Requirement.program("sysbench");
    Requirement.program("redis-benchmark");
  }

  private RunResult run(Workload workload, Phases phases, String... drivers)
      throws DeploymentException, IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Environment.Cpus cpus =
        new Environment.Cpus(
            new CpuChoice.Listed(CpuSet.of(DisturbedTrials.CPU)), new CpuChoice.All());
    ServerFiles files =
        new ServerFiles(
            Experiments.HOME.resolve("conf/redis.conf"), Experiments.HOME.resolve("conf/my.cnf"));
    try (Workspace workspace = Cleaner.workspace(elsewhere, TestRunId.fresh());
        Deployment theirs =
            new Deployer(workspace, files)
                .deploy(
                    new Environment.Native(
                        "theirs",
                        new Environment.Binary.Found(),
                        new Environment.Binary.Found(),
                        cpus),
                    workload.subject())) {
      return ask(
          workload,
          new Environment.External(
              "external",
              workload.subject() == Server.REDIS ? theirs.endpoint() : null,
              workload.subject() == Server.MYSQL ? theirs.endpoint() : null,
              new Environment.Cpus(new CpuChoice.All(), new CpuChoice.Listed(CpuSet.of("1")))),
          phases,
          drivers);
    }
  }

  private RunResult ask(
      Workload workload, Environment environment, Phases phases, String... drivers) {
    return DisturbedTrials.run(workload, environment, phases, folder, drivers);
  }

  private static void saysWhatOthersUsed(RunResult result, int trials, String server) {
    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(trials);
    for (TrialResult trial : result.trials()) {
      assertThat(trial.cpu().othersUnknown()).isNull();
      assertThat(trial.cpu().server()).as(trial.id()).isPositive();
      OtherProgramsResult use =
          Objects.requireNonNull(trial.cpu().othersKnown().get(CpuPlacement.SERVER));
      assertThat(use.cpus()).isEqualTo(DisturbedTrials.CPU);
      assertThat(Objects.requireNonNull(use.programs())).doesNotContainKey(server);
      if (trial.load().level() == DisturbedTrials.DISTURBED) {
        assertThat(use.cores()).as(trial.id()).isBetween(0.3, 1.0);
        assertThat(trial.verdict()).as(trial.id()).isNotEqualTo(Verdict.VALID);
        assertThat(trial.reasons()).as(trial.id()).contains(use.reason(CpuGroup.SERVER));
      } else {
        assertThat(use.programs()).as(trial.id()).doesNotContainKey(BusyProgram.NAME);
      }
    }
  }

  @Test
  void twoBusyProgramsAreSeenByEveryDriverOfRedis() throws Exception {
    saysWhatOthersUsed(
        run(Experiments.sets(1), SHORT, "netty", "jedis", "redis-benchmark"), 6, "redis-server");
  }

  @Test
  void twoBusyProgramsAreSeenByEveryDriverOfMysql() throws Exception {
    saysWhatOthersUsed(
        run(Experiments.mysql(), WHOLE_SECONDS, "netty", "connector-j", "sysbench"), 6, "mariadbd");
  }
}
