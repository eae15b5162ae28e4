package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.cli.shell.ExitCode;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** A Docker daemon that stops answering, ends or comes back while it is needed. */
class LostDaemonIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private static Path there;
  private static TestDaemon daemon;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    daemon = new TestDaemon(there);
    daemon.start();
  }

  @AfterAll
  static void stop() throws Exception {
    daemon.stop();
  }

  private Process begin(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(LaunchedProcess.PROGRAM.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().putAll(daemon.asked());
    builder
        .environment()
        .merge("REENACT_JAVA_OPTIONS", "-Dreenact.docker.timeout=8", (set, own) -> set + " " + own);
    return builder.start();
  }

  /** Measures in a container, and natively. */
  private Process measure() throws Exception {
    return begin(
        "run",
        "run",
        "-w",
        ShortRun.redis(folder).toString(),
        "-e",
        "docker-host",
        "-e",
        "native",
        "--clients",
        "1",
        "--repetitions",
        "1",
        "--warm-up",
        "100ms",
        "--window",
        "2s",
        "--out",
        folder.resolve("run").toString());
  }

  private Console ended(String name, Process process) throws Exception {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as(Files.readString(folder.resolve(name + ".err")))
        .isTrue();
    return new Console(
        process.exitValue(),
        Files.readString(folder.resolve(name + ".out")),
        Files.readString(folder.resolve(name + ".err")));
  }

  private Console clean() throws Exception {
    return ended("clean", begin("clean", "clean"));
  }

  private static void awaitContainer(Process run) throws Exception {
    while (daemon.says("docker ps -q").isEmpty()) {
      assertThat(run.isAlive()).isTrue();
      Thread.sleep(100);
    }
  }

  private void nativeWasMeasuredAndTheRestIsTold(Console ended) throws Exception {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(ended.err())
        .contains("in Docker not removed", "then run `reenact clean`")
        .doesNotContain("\tat ");
    assertThat(ResultFile.read(folder.resolve("run")).trials())
        .filteredOn(trial -> trial.environment().equals("native"))
        .extracting(TrialResult::verdict)
        .hasSize(1)
        .doesNotContain(Verdict.INVALID);
  }

  private static void nothingIsLeft() throws Exception {
    assertThat(daemon.says("docker ps -aq; docker volume ls -q")).isEmpty();
  }

  @Test
  void aDaemonThatStopsAnsweringEndsOnlyWhatNeedsIt() throws Exception {
    Process run = measure();
    awaitContainer(run);
    daemon.signal("STOP");
    try {
      Console ended = ended("run", run);
      nativeWasMeasuredAndTheRestIsTold(ended);
      assertThat(ended.err())
          .contains("the Docker daemon does not answer")
          .doesNotContain("within 30 s");
    } finally {
      daemon.signal("CONT");
    }

    // The container goes when the daemon reads what it was asked meanwhile.
    Console cleaned = clean();
    assertThat(cleaned.code()).as(cleaned.err()).isZero();
    assertThat(cleaned.out()).contains("removed volume reenact-");
    nothingIsLeft();
  }

  @Test
  void whatAKilledDaemonHoldsIsRemovedWhenItIsBack() throws Exception {
    Process run = measure();
    awaitContainer(run);
    daemon.signal("KILL");
    nativeWasMeasuredAndTheRestIsTold(ended("run", run));

    Console blind = clean();
    assertThat(blind.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(blind.err()).contains("in Docker not removed", "no Docker daemon answers");
    assertThat(blind.out()).doesNotContain("Nothing to remove on this machine");

    daemon.start();
    Console cleaned = clean();
    assertThat(cleaned.code()).as(cleaned.err()).isZero();
    assertThat(cleaned.out()).contains("removed container reenact-", "removed volume reenact-");
    nothingIsLeft();
  }

  @Test
  void cleaningBesideARunLeavesItsImage() throws Exception {
    Process run = measure();
    awaitContainer(run);

    Console cleaned = clean();

    assertThat(cleaned.code()).as(cleaned.err()).isZero();
    assertThat(cleaned.out()).contains("stay", "run").doesNotContain("removed image");
    Console ended = ended("run", run);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(daemon.says("docker images -q reenact/redis")).isNotEmpty();
    nothingIsLeft();
  }
}
