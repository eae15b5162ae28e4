package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.cli.shell.ExitCode;
import reenact.result.file.ResultFile;

/** A run whose PATH holds no tool, or one that does not do as it should. */
class FakeToolIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String KNOWN = "[ \"$1\" = --version ] && echo sysbench 1.0.20 && exit\n";

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private void tool(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs a workload with nothing else on the PATH. */
  private Ended run(String workload) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dreenact.home=" + Path.of(System.getProperty("reenact.home")).toAbsolutePath());
    command.addAll(List.of("-Dreenact.tool.timeout=2", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("reenact.cli.Main", "run", "-w", workload, "--clients", "1"));
    command.addAll(List.of("--warm-up", "0s", "--window", "1s", "--repetitions", "1"));
    command.addAll(List.of("--set", "phases.drain=0s", "--quiet"));
    if (workload.startsWith("redis")) {
      command.addAll(List.of("--driver", "redis-benchmark"));
    }
    command.addAll(List.of("--out", folder.resolve("run").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("PATH", folder.toString());
    Process process = builder.start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  @ParameterizedTest
  @CsvSource({
    "machine-cpu, sysbench, apt-get install sysbench",
    "redis-get, redis-benchmark, apt-get install redis-tools"
  })
  void aMissingToolIsToldBeforeAnythingStarts(String workload, String tool, String remedy)
      throws Exception {
    Ended ended = run(workload);

    assertThat(ended.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(ended.err())
        .contains("there is no " + tool + " on the PATH", remedy)
        .doesNotContain("\tat ");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void anUnknownVersionIsToldBeforeAnythingStarts() throws Exception {
    tool("sysbench", "echo sysbench 2.3.0\n");

    Ended ended = run("machine-cpu");

    assertThat(ended.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(ended.err())
        .contains("sysbench 2.3.0 is not supported", "apt-get install sysbench")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "'echo no memory left; exit 7', 'failed with exit code 7; its last words: no memory left'",
    "'echo Threads started!', 'sysbench did not report its \"total time\"'",
    "'echo rubbish', 'sysbench did not report its \"total time\"'"
  })
  void aToolThatFailsOrSaysNothingOfUseIsAFailedTrial(String script, String fault)
      throws Exception {
    tool("sysbench", KNOWN + script + "\n");

    Ended ended = run("machine-cpu");

    assertThat(ended.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(ended.out() + ended.err()).contains(fault).doesNotContain("\tat ");
    assertThat(ResultFile.read(folder.resolve("run")).failures())
        .singleElement()
        .asString()
        .contains("machine-cpu", "not measured", fault);
  }

  @Test
  void aToolThatHangsIsEndedAndAFailedTrial() throws Exception {
    tool("sysbench", KNOWN + "echo $$ >" + folder.resolve("pid") + "\nexec /bin/sleep 600\n");

    Ended ended = run("machine-cpu");

    assertThat(ended.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(ended.err())
        .containsOnlyOnce(
            "sysbench 1.0.20 had not ended after 3 s and was ended; it printed nothing");
    assertThat(ended.out()).containsOnlyOnce("had not ended after 3 s");
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
