package reenact.generator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.plan.Load;
import reenact.workload.MachineTest;

class SysbenchCommandTest {

  private static final Path PROGRAM = Path.of("/usr/bin/sysbench");
  private static final MachineTest FILES =
      new MachineTest.Fileio(2, 1 << 20, 4096, MachineTest.TestMode.RNDRD, true, 0);

  private static SysbenchCommand command(MachineTest test, Load load, boolean files) {
    return new SysbenchCommand(PROGRAM, load, SysbenchOptions.of(test), test.name(), files);
  }

  private static final Load CLOSED = new Load.ClosedLoop(4, Duration.ZERO, Load.Thinking.FIXED);

  @ParameterizedTest
  @MethodSource
  void machineTestsAreToldTheirOptions(MachineTest test, String options) {
    assertThat(String.join(" ", command(test, CLOSED, false).run(Duration.ofSeconds(3))))
        .isEqualTo(
            "/usr/bin/sysbench %s --threads=4 --events=0 --time=3 --report-interval=1 --histogram=on --percentile=99 %s run"
                .formatted(options, test.name()));
  }

  static Stream<Arguments> machineTestsAreToldTheirOptions() {
    return Stream.of(
        argumentSet("cpu", new MachineTest.Cpu(7), "--cpu-max-prime=7"),
        argumentSet(
            "memory",
            new MachineTest.Memory(
                1024, MachineTest.Oper.READ, MachineTest.AccessMode.SEQ, MachineTest.Scope.LOCAL),
            "--memory-block-size=1024 --memory-total-size=0 --memory-oper=read --memory-access-mode=seq --memory-scope=local"),
        argumentSet(
            "threads", new MachineTest.Threads(10, 2), "--thread-yields=10 --thread-locks=2"),
        argumentSet(
            "mutex",
            new MachineTest.Mutex(1, 2, 3),
            "--mutex-num=1 --mutex-locks=2 --mutex-loops=3"),
        argumentSet(
            "fileio",
            FILES,
            "--file-num=2 --file-total-size=1048576 --file-block-size=4096 --file-test-mode=rndrd --file-fsync-freq=0 --file-fsync-end=off --file-extra-flags=direct"));
  }

  @Test
  void aRateIsKeptByTheTool() {
    Load open = new Load.OpenLoop(250, Load.Spacing.POISSON, 8);
    assertThat(command(new MachineTest.Cpu(7), open, false).run(Duration.ofSeconds(1)))
        .contains("--threads=8", "--rate=250");
  }

  @Test
  void onlyFilesAreMadeBeforeAndRemovedAfterwards() {
    SysbenchCommand files = command(FILES, CLOSED, true);
    assertThat(files.preparation()).contains("--file-num=2").endsWith("fileio", "prepare");
    assertThat(files.cleanup()).contains("--file-num=2").endsWith("fileio", "cleanup");
    SysbenchCommand none = command(new MachineTest.Cpu(7), CLOSED, false);
    assertThat(List.of(none.preparation(), none.cleanup())).containsOnly(List.of());
  }
}
