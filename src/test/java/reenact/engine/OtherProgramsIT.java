package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.environment.CpuChoice;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.Environment;
import reenact.plan.Phases;
import reenact.report.text.TextReport;
import reenact.result.RunResult;
import reenact.result.reason.CpuGroup;
import reenact.result.trial.OtherProgramsResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.workload.MachineTest;
import reenact.workload.MachineWorkload;
import reenact.workload.Workload;

/**
 * Trials of every driver with and without two busy programs on the server's DisturbedTrials.CPU, in
 * one run.
 */
@Tag("alone")
class OtherProgramsIT {

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

  /** Trials of some drivers, each with one client, and with three when the programs are there. */
  private RunResult run(Workload workload, Phases phases, String... drivers) {
    return DisturbedTrials.run(
        workload,
        new Environment.Native(
            "native",
            new Environment.Binary.Found(),
            new Environment.Binary.Found(),
            new Environment.Cpus(
                new CpuChoice.Listed(CpuSet.of(DisturbedTrials.CPU)),
                new CpuChoice.Listed(CpuSet.of("1")))),
        phases,
        folder,
        drivers);
  }

  private static void saysWhatOthersUsed(RunResult result, int trials) {
    assertThat(result.failures()).isEmpty();
    assertThat(result.trials()).hasSize(trials);
    List<String> named = new ArrayList<>();
    for (TrialResult trial : result.trials()) {
      OtherProgramsResult use =
          Objects.requireNonNull(trial.cpu().othersKnown().get(CpuPlacement.SERVER));
      assertThat(use.cpus()).isEqualTo(DisturbedTrials.CPU);
      assertThat(use.count()).isEqualTo(1);
      if (trial.load().level() == DisturbedTrials.DISTURBED) {
        // Two of at least three programs that want the CPU; the machine may have more.
        assertThat(use.cores()).as(trial.id()).isBetween(0.3, 1.0);
        assertThat(trial.verdict()).as(trial.id()).isNotEqualTo(Verdict.VALID);
        assertThat(trial.reasons()).as(trial.id()).contains(use.reason(CpuGroup.SERVER));
        named.addAll(Objects.requireNonNull(use.programs()).keySet());
      } else {
        assertThat(Objects.requireNonNull(use.programs()))
            .as(trial.id())
            .doesNotContainKey(BusyProgram.NAME);
      }
    }
    assertThat(named).contains(BusyProgram.NAME);
    assertThat(TextReport.of(result).lines())
        .filteredOn(line -> line.contains("of 1 core of the server"))
        .singleElement()
        .asString()
        .startsWith("Disturbed: other programs used ");
  }

  @Test
  void twoBusyProgramsAreSeenByEveryDriverOfRedis() {
    saysWhatOthersUsed(
        run(Experiments.sets(1), SHORT, "netty", "jedis", "noop", "noop-loop", "redis-benchmark"),
        10);
  }

  @Test
  void twoBusyProgramsAreSeenByEveryDriverOfMysql() {
    saysWhatOthersUsed(
        run(Experiments.mysql(), WHOLE_SECONDS, "netty", "connector-j", "sysbench"), 6);
  }

  @Test
  void twoBusyProgramsAreSeenBesideATestOfTheMachine() {
    saysWhatOthersUsed(
        run(
            new MachineWorkload("machine", "", new MachineTest.Cpu(2000)),
            WHOLE_SECONDS,
            "sysbench"),
        2);
  }
}
