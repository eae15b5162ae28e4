package reenact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.cli.shell.ExitCode;

/** A run of our own beside what sysbench printed some other day. */
class ForeignCompareIT {

  @TempDir private Path folder;

  @Test
  void anOldFileStandsBesideANewRun() throws Exception {
    Requirement.program("sysbench");
    String run = folder.resolve("run").toString();
    Console measured =
        Console.run(
            "run",
            "-w",
            "machine-cpu",
            "-e",
            "native",
            "--set",
            "workload.cpu.max-prime=1000",
            "--clients",
            "2",
            "--warm-up",
            "0s",
            "--window",
            "1s",
            "--repetitions",
            "1",
            "--out",
            run,
            "--quiet");
    assertThat(measured.code()).as(measured.err()).isZero();
    Path old = folder.resolve("old-sysbench.txt");
    try (InputStream in =
        Objects.requireNonNull(
            ForeignCompareIT.class.getResourceAsStream(
                "/reenact/generator/sysbench-1.0-cpu.txt"))) {
      // Another version than any that may be installed.
      Files.writeString(
          old, new String(in.readAllBytes(), UTF_8).replace("sysbench 1.0.20", "sysbench 1.0.1"));
    }

    Console apart = Console.run("compare", run, old.toString());
    assertThat(apart.code()).as(apart.err()).isEqualTo(ExitCode.USAGE);
    assertThat(apart.out())
        .contains("only in run", "only in old-sysbench.txt", "pass --changed driver");

    Console compared = Console.run("compare", run, old.toString(), "--changed", "driver");
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out())
        .contains(
            "machine-cpu",
            "throughput",
            "old-sysbench.txt was not measured by Reenact. It was not checked",
            "old-sysbench.txt: assumed workload: machine-cpu.");
    assertThat(compared.out()).doesNotContain("only in");
  }
}
