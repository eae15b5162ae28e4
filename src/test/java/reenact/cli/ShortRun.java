package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reenact.cli.shell.ExitCode;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * What came of a run of one client for half a second, by the program as a process of its own.
 *
 * @param err what it said meanwhile
 */
record ShortRun(int code, String err, RunResult result) {

  static final Path HOME = Path.of(System.getProperty("reenact.home", "."));

  /**
   * Runs it.
   *
   * @param folder where its results go into {@code run}
   * @param variables of its environment
   */
  static ShortRun of(Path folder, Map<String, String> variables, Path workload, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("reenact").toAbsolutePath().toString());
    command.addAll(List.of("run", "-w", workload.toString(), "--out", folder + "/run"));
    command.addAll(List.of("--clients", "1", "--repetitions", "1"));
    command.addAll(List.of("--warm-up", "100ms", "--window", "500ms"));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    builder.environment().putAll(variables);
    Process process = builder.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    return new ShortRun(
        process.exitValue(), Files.readString(err), ResultFile.read(folder.resolve("run")));
  }

  /** A file with a workload of Redis. */
  static Path redis(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("redis.conf"),
        """
        workload { server = redis, keys.a { count = 10 }
          mix = [{ weight = 1, command = "SET {key:a} x" }] }
        """);
  }

  /** A file with a workload of MySQL. */
  static Path mysql(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("mysql.conf"),
        "workload { server = mysql, mix = oltp-point-select, tables = 1, rows = 10 }\n");
  }

  /** A file with an environment. */
  static String environment(Path folder, String name, String settings) throws IOException {
    return Files.writeString(folder.resolve(name + ".conf"), "environment { " + settings + " }\n")
        .toString();
  }

  /** Every trial of these environments, and none else, was measured. */
  void measured(String... environments) {
    assertThat(err).doesNotContain("\tat ");
    assertThat(result.trials().stream().map(TrialResult::environment).sorted())
        .as(err)
        .containsExactly(environments);
    assertThat(result.trials())
        .allSatisfy(trial -> assertThat(trial.verdict()).isNotEqualTo(Verdict.INVALID));
  }

  /** The others failed to be deployed. */
  void failedBut(String... environments) {
    assertThat(code).as(err).isEqualTo(ExitCode.INCOMPLETE);
    measured(environments);
  }
}
