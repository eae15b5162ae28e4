package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.AllowedCpus;
import reenact.deployment.Workspace;
import reenact.environment.CpuSet;
import reenact.result.ResultFile;
import reenact.result.RunResult;
import reenact.result.Verdict;

/** The program as people start it. */
class LauncherIT {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private Process start(Path program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private Ended ended(Process process) throws Exception {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  private Ended run(String... arguments) throws Exception {
    return ended(start(HOME.resolve("reenact").toAbsolutePath(), arguments));
  }

  @Test
  void itWorksFromAnyFolderAndThroughASymbolicLink() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), HOME.resolve("reenact").toAbsolutePath());

    assertThat(ended(start(link, "--version")).out()).startsWith("reenact ");
    assertThat(ended(start(link, "check")).code()).isZero();
  }

  @Test
  void aMistakeIsAnsweredInWordsWithCodeTwo() throws Exception {
    Ended flag = run("run", "--wndow", "2s");
    assertThat(flag.code()).isEqualTo(2);
    assertThat(flag.err()).contains("--window").doesNotContain("\tat ");

    Ended name = run("check", "-w", "redis-smal-requests");
    assertThat(name.code()).isEqualTo(2);
    assertThat(name.err()).contains("redis-small-requests").doesNotContain("\tat ");

    Ended value = run("run", "--clients", "0");
    assertThat(value.code()).isEqualTo(2);
    assertThat(value.err()).startsWith("--clients: ").doesNotContain("\tat ");
  }

  @Test
  void aRunLeavesTheFolderOfTheContract() throws Exception {
    Path out = folder.resolve("run");

    Ended run =
        run(
            "run",
            "-w",
            HOME.resolve("workloads/redis-small-requests.conf").toString(),
            "-e",
            HOME.resolve("environments/native.conf").toString(),
            "--clients",
            "1,4,16",
            "--window",
            "1s",
            "--warm-up",
            "500ms",
            "--repetitions",
            "1",
            "--out",
            out.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("redis-small-requests on native", "report.html");
    assertThat(run.err()).contains("3/3 ").doesNotContain("\u001b");
    RunResult result = ResultFile.read(out);
    assertThat(result.complete()).isTrue();
    assertThat(result.trials()).hasSize(3);
    assertThat(result.trials())
        .allSatisfy(trial ->
            assertThat(trial.checks().values())
                .allSatisfy(check -> assertThat(check.passed()).as(check.observed()).isTrue()));
    assertThat(out)
        .isDirectoryContaining("glob:**/result.json")
        .isDirectoryContaining("glob:**/points.csv")
        .isDirectoryContaining("glob:**/histograms.hlog")
        .isDirectoryContaining("glob:**/*.hgrm")
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/report.md")
        .isDirectoryContaining("glob:**/plan.conf")
        .isDirectoryContaining("glob:**/run.log");

    String page = Files.readString(out.resolve("report.html"));
    Files.delete(out.resolve("report.html"));
    assertThat(run("report", out.toString()).code()).isZero();
    assertThat(out.resolve("report.html")).hasContent(page);
    assertThat(run("check", out.resolve("plan.conf").toString()).code()).isZero();

    Ended again = run("run", "--out", out.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("not empty");
  }

  @Test
  void runsOfTheSameThingAreComparedAndGatesDecideTheExitCode() throws Exception {
    for (String name : List.of("before", "after")) {
      Ended run =
          run(
              "run",
              "-w",
              "redis-small-requests",
              "--clients",
              "1,2",
              "--window",
              "500ms",
              "--warm-up",
              "200ms",
              "--repetitions",
              "2",
              "--out",
              folder.resolve(name).toString());
      assertThat(run.code()).as(run.err()).isZero();
    }
    String before = folder.resolve("before").toString();
    String after = folder.resolve("after").toString();

    Ended kept = run("compare", before, after, "--gate", "throughput > 0.001");
    assertThat(kept.code()).as(kept.out()).isZero();
    assertThat(kept.out())
        .contains("after beside before: redis-small-requests (netty)")
        .contains("passed: throughput > 0.001");
    Ended broken = run("compare", before, after, "--gate", "throughput > 1000", "--format", "md");
    assertThat(broken.code()).isEqualTo(5);
    assertThat(broken.out()).contains("failed: throughput &gt; 1000.0", "| throughput |");
    assertThat(run("compare", before, after, "--format", "json").out())
        .contains("\"comparisons\"", "\"gates\" : [ ]");

    Ended slip = run("compare", before, after, "--gate", "troughput > 1");
    assertThat(slip.code()).isEqualTo(2);
    assertThat(slip.err()).startsWith("--gate: ").contains("throughput, p50, p99");
    assertThat(run("compare", before, folder.resolve("none").toString()).code()).isEqualTo(2);
  }

  @Test
  void controlCKeepsWhatWasMeasuredAndLeavesNothingBehind() throws Exception {
    Path out = folder.resolve("run");
    Process process = startLong(out);
    await(() -> trials(out) >= 1);

    signal("-INT", process.pid());

    assertThat(ended(process).code()).isEqualTo(130);
    RunResult result = ResultFile.read(out);
    assertThat(result.complete()).isFalse();
    assertThat(result.trials()).allMatch(trial -> trial.verdict() != Verdict.INVALID);
    assertThat(out.resolve("report.html")).exists();
    assertThat(servers(process)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"redis-get", "mysql-point-select"})
  void whatIsRecommendedForARealServerHoldsWhenRunAgain(String workload) throws Exception {
    Path apart =
        Files.writeString(
            folder.resolve("apart.conf"),
            "environment { kind = native, server-cpus = \"0\", generator-cpus = \"1\" }\n");
    Path out = folder.resolve("tune");
    Ended tune =
        run(
            "tune",
            "-w",
            workload,
            "-e",
            apart.toString(),
            "--bound",
            "p90 < 200 ms",
            "--to",
            "8",
            "--set",
            "load.think-time=5ms",
            "--trial-warm-up",
            "100ms",
            "--trial-window",
            "500ms",
            "--warm-up",
            "200ms",
            "--window",
            "1s",
            "--repetitions",
            "2",
            "--out",
            out.toString());

    assertThat(tune.code()).as(tune.err()).isZero();
    assertThat(tune.out()).contains("Recommended: ", "2 long trials on fresh servers: ");
    String again =
        tune.out().lines().filter(line -> line.startsWith("Again: ")).findFirst().orElseThrow();
    List<String> words = List.of(again.split(" "));
    List<String> command = new ArrayList<>(words.subList(2, words.size()));
    command.addAll(List.of("--out", folder.resolve("again").toString()));
    Ended run = run(command.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    double confirmed = ResultFile.read(out).trials().getLast().throughput();
    assertThat(ResultFile.read(folder.resolve("again")).trials())
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.responseTime().p90()).isLessThan(200_000))
        .allSatisfy(
            trial -> assertThat(trial.throughput()).isBetween(confirmed / 1.5, confirmed * 1.5));
  }

  @Test
  void serverAndGeneratorHaveCpusOfTheirOwnUnlessAFileSaysOtherwise() throws Exception {
    Path out = folder.resolve("run");
    Process process = startLong(out);
    await(() -> trials(out) >= 1);
    CpuSet generator = AllowedCpus.of(process.pid());
    CpuSet server = AllowedCpus.of(servers(process).getFirst());
    signal("-INT", process.pid());
    ended(process);

    boolean several = CpuSet.union(List.of(server, generator)).count() > 1;
    assertThat(server.within(generator).count()).isEqualTo(several ? 0 : 1);
    assertThat(ResultFile.read(out).trials().getFirst().treatment())
        .containsEntry("server-cpus", server.list())
        .containsEntry("generator-cpus", generator.list());
    assertThat(out.resolve("plan.conf")).content().containsPattern("server-cpus\\W+half");
    assertThat(out.resolve("report.md")).content().contains("server on " + server);
  }

  @Test
  void controlCDuringASearchKeepsWhatWasMeasured() throws Exception {
    Path out = folder.resolve("run");
    Process process =
        start(
            HOME.resolve("reenact").toAbsolutePath(),
            "tune",
            "-w",
            "redis-small-requests",
            "--objective",
            "max-throughput",
            "--out",
            out.toString());
    await(() -> trials(out) >= 1);

    signal("-INT", process.pid());

    Ended ended = ended(process);
    assertThat(ended.code()).isEqualTo(130);
    assertThat(ended.out()).contains("No answer: the search did not come to its end");
    assertThat(ResultFile.read(out).complete()).isFalse();
    assertThat(out.resolve("report.html")).exists();
    assertThat(servers(process)).isEmpty();
  }

  @Test
  void whatAKilledRunLeavesIsRemovedByClean() throws Exception {
    Path out = folder.resolve("run");
    Process process = startLong(out);
    await(() -> trials(out) >= 1);
    Path workspace = workspace(process.pid()).orElseThrow();
    List<Long> servers = servers(workspace);
    assertThat(servers).isNotEmpty();

    signal("-KILL", process.pid());
    assertThat(ended(process).code()).isEqualTo(137);
    assertThat(servers).allMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(ResultFile.read(out).trials()).isNotEmpty();

    Ended clean = run("clean");
    assertThat(clean.code()).isZero();
    assertThat(clean.out()).contains("removed process " + servers.getFirst());
    assertThat(servers).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    assertThat(workspace).doesNotExist();
    assertThat(run("clean").out()).doesNotContain(workspace.toString());
  }

  private Process startLong(Path out) throws IOException {
    return start(
        HOME.resolve("reenact").toAbsolutePath(),
        "run",
        "-w",
        "redis-small-requests",
        "--clients",
        "1,2,3,4,5,6,7,8,9,10",
        "--window",
        "2s",
        "--warm-up",
        "100ms",
        "--out",
        out.toString());
  }

  private static int trials(Path out) {
    try {
      return ResultFile.read(out).trials().size();
    } catch (reenact.result.ResultException e) {
      return 0;
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private static void signal(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(pid)).start();
    assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  private static List<Long> servers(Process process) throws IOException {
    Optional<Path> workspace = workspace(process.pid());
    return workspace.isPresent() ? servers(workspace.get()) : List.of();
  }

  private static Optional<Path> workspace(long owner) throws IOException {
    try (var runs = Files.list(Workspace.root())) {
      for (Path run : runs.toList()) {
        Path ledger = run.resolve("ledger");
        if (Files.exists(ledger) && Files.readString(ledger).startsWith("owner " + owner + " ")) {
          return Optional.of(run);
        }
      }
    }
    return Optional.empty();
  }

  private static List<Long> servers(Path workspace) throws IOException {
    return Files.readAllLines(workspace.resolve("ledger")).stream()
        .filter(line -> line.startsWith("process "))
        .map(line -> Long.parseLong(line.split(" ")[1]))
        .toList();
  }
}
