package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.Requirement;
import reenact.environment.Environment;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.workload.MachineTest;
import reenact.workload.MachineWorkload;

/** The tests of the installed sysbench that need no server, on this machine. */
class MachineIT {

  private static final Phases SHORT =
      new Phases(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

  @TempDir private Path folder;

  private RunResult run(MachineTest test, Environment environment, Load... loads) {
    Experiment experiment =
        Experiments.experiment(
            new MachineWorkload("machine", "", test), environment, "sysbench", SHORT, loads);
    return Experiments.run(experiment, folder);
  }

  @ParameterizedTest
  @MethodSource
  void aTestFillsATrialForEachNumberOfThreads(MachineTest test) throws Exception {
    Requirement.program("sysbench");

    RunResult result =
        run(test, Experiments.INSTALLED, Experiments.closed(1), Experiments.closed(3));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials())
        .hasSize(2)
        .allSatisfy(MachineIT::holdsTogether)
        .allSatisfy(trial -> assertThat(trial.operations()).containsOnlyKeys(test.name()));
    assertThat(ResultFile.read(folder)).isEqualTo(result);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  static Stream<Arguments> aTestFillsATrialForEachNumberOfThreads() {
    return Stream.of(
        argumentSet("cpu", new MachineTest.Cpu(2000)),
        argumentSet(
            "memory",
            new MachineTest.Memory(
                1 << 16,
                MachineTest.Oper.READ,
                MachineTest.AccessMode.RND,
                MachineTest.Scope.LOCAL)),
        argumentSet("threads", new MachineTest.Threads(10, 2)),
        argumentSet("mutex", new MachineTest.Mutex(16, 1000, 100)),
        argumentSet(
            "fileio",
            new MachineTest.Fileio(2, 4 << 20, 4096, MachineTest.TestMode.RNDRW, false, 1000)));
  }

  private static void holdsTogether(TrialResult trial) {
    assertThat(trial.driver()).startsWith("sysbench 1.");
    assertThat(trial.requests()).isGreaterThanOrEqualTo((long) trial.load().level());
    assertThat(trial.throughput()).isEqualTo(trial.goodput()).isPositive();
    assertThat(trial.responseTime().count()).isEqualTo(trial.requests());
    assertThat(trial.responseTime().mean()).isPositive();
    assertThat(trial.serviceTime()).isEqualTo(trial.responseTime());
    assertThat(trial.verdict()).as("%s", trial.reasons()).isNotEqualTo(Verdict.INVALID);
    assertThat(trial.bottleneck()).isEmpty();
    assertThat(trial.cpu().generator()).isNull();
    assertThat(trial.cpu().server()).isNotNull();
    assertThat(trial.server().name()).isEqualTo("linux");
    assertThat(trial.server().binarySha256()).isNull();
    assertThat(trial.checks()).isEmpty();
    assertThat(trial.pauses()).isNull();
    assertThat(trial.misses()).isNull();
  }

  @Test
  void threadsRunWhereTheServerWould() {
    Requirement.program("sysbench");
    Requirement.program("taskset");
    Environment confined =
        new Environment.Native(
            "native",
            new Environment.Binary.Found(),
            new Environment.Binary.Found(),
            Environment.Cpus.of("0", ""));

    TrialResult trial =
        run(new MachineTest.Cpu(2000), confined, Experiments.closed(4)).trials().getFirst();

    assertThat(trial.cpu().server()).isBetween(0.01, 1.1);
  }

  @Test
  void aTestThatTheToolRefusesIsAFailureInItsWords() {
    Requirement.program("sysbench");

    RunResult result =
        run(
            new MachineTest.Memory(
                1500, MachineTest.Oper.READ, MachineTest.AccessMode.SEQ, MachineTest.Scope.LOCAL),
            Experiments.INSTALLED,
            Experiments.closed(1));

    assertThat(result.trials()).isEmpty();
    assertThat(result.failures())
        .singleElement()
        .asString()
        .contains("not measured: sysbench 1.", "failed with exit code", "memory-block-size: 1500");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }
}
