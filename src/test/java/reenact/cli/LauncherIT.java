package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;

/** The program as people start it. */
class LauncherIT {

  @TempDir private Path folder;

  private Console run(String... arguments) throws Exception {
    return LaunchedProcess.start(folder, arguments).ended();
  }

  @Test
  void itWorksFromAnyFolderAndThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), LaunchedProcess.PROGRAM);

    assertThat(LaunchedProcess.start(folder, link, "--version").ended().out())
        .startsWith("reenact ");
    assertThat(LaunchedProcess.start(folder, link, "check").ended().code()).isZero();
  }

  @Test
  void aMistakeIsAnsweredInWordsWithCodeTwo() throws Exception {
    Console flag = run("run", "--wndow", "2s");
    assertThat(flag.code()).isEqualTo(2);
    assertThat(flag.err()).contains("--window").doesNotContain("\tat ");

    Console name = run("check", "-w", "redis-smal-requests");
    assertThat(name.code()).isEqualTo(2);
    assertThat(name.err()).contains("redis-small-requests").doesNotContain("\tat ");

    Console value = run("run", "--clients", "0");
    assertThat(value.code()).isEqualTo(2);
    assertThat(value.err()).startsWith("--clients: ").doesNotContain("\tat ");
  }

  @Test
  void outputThatCannotBeWrittenIsNoSuccess() throws Exception {
    String program = LaunchedProcess.PROGRAM.toString();

    String said =
        Shell.run(
            folder,
            Map.of(),
            """
            "$1" plan >/dev/full && exit 1
            echo "out $?"
            "$1" --help 2>/dev/full >/dev/full && exit 1
            echo "both $?"
            "$1" plan | head -n 1 >/dev/null
            """,
            program);

    assertThat(said.lines())
        .containsExactly(
            "standard output cannot be written: No space left on device", "out 2", "both 2");
  }

  @Test
  void tooFewOpenFilesAreSaidInOneLine() throws Exception {
    String said =
        Shell.run(
            folder,
            Map.of(),
            "ulimit -n 64; \"$1\" check && exit 1; echo \"code $?\"",
            LaunchedProcess.PROGRAM.toString());

    assertThat(said.lines()).hasSize(2).last().isEqualTo("code 2");
    assertThat(said).contains("no more than 64 files may be open", "ulimit -n 4096");
  }

  @Tag("alone")
  @Test
  void aRunLeavesTheFolderOfTheContract() throws Exception {
    Path out = folder.resolve("run");

    Console run =
        run(
            "run",
            "-w",
            ShortRun.HOME.resolve("workloads/redis-small-requests.conf").toString(),
            "-e",
            ShortRun.HOME.resolve("environments/native.conf").toString(),
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

    Console again = run("run", "--out", out.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("not empty");
  }

  @Test
  void runsOfTheSameThingAreComparedAndGatesDecideTheExitCode() throws Exception {
    // The figures of one run twice, which no disturbance of the machine keeps from being decided.
    String before = folder.resolve("before").toString();
    Console run =
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
            before);
    assertThat(run.code()).as(run.err()).isZero();
    Path copy = Files.createDirectory(folder.resolve("after"));
    Files.copy(folder.resolve("before/result.json"), copy.resolve("result.json"));
    String after = folder.resolve("after").toString();

    Console kept = run("compare", before, after, "--gate", "throughput > 0.001");
    assertThat(kept.code()).as(kept.out()).isZero();
    assertThat(kept.out())
        .contains("after compared with before: redis-small-requests (netty)")
        .contains("passed: throughput > 0.001");
    Console broken =
        run("compare", before, after, "--gate", "throughput > 100000", "--format", "md");
    assertThat(broken.code()).isEqualTo(5);
    assertThat(broken.out()).contains("failed: throughput &gt; 100000:", "| throughput |");
    assertThat(run("compare", before, after, "--format", "json").out())
        .contains("\"comparisons\"", "\"gates\" : [ ]");

    Console slip = run("compare", before, after, "--gate", "troughput > 1");
    assertThat(slip.code()).isEqualTo(2);
    assertThat(slip.err()).startsWith("--gate: ").contains("throughput, p50, p99");
    assertThat(run("compare", before, folder.resolve("none").toString()).code()).isEqualTo(2);
  }

  @Tag("alone")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"redis-get", "mysql-point-select"})
  void whatIsRecommendedForARealServerHoldsWhenRunAgain(String workload) throws Exception {
    Path apart =
        Files.writeString(
            folder.resolve("apart.conf"),
            "environment { kind = native, server-cpus = \"0\", generator-cpus = \"1\" }\n");
    Path out = folder.resolve("tune");
    Console tune =
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
        tune.out().lines().filter(line -> line.startsWith("Reproduce: ")).findFirst().orElseThrow();
    List<String> words = List.of(again.split(" "));
    List<String> command = new ArrayList<>(words.subList(2, words.size()));
    command.addAll(List.of("--out", folder.resolve("again").toString()));
    Console run = run(command.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    double confirmed = ResultFile.read(out).trials().getLast().throughput();
    assertThat(ResultFile.read(folder.resolve("again")).trials())
        .hasSize(2)
        .allSatisfy(trial -> assertThat(trial.responseTime().p90()).isLessThan(200_000))
        .allSatisfy(
            trial -> assertThat(trial.throughput()).isBetween(confirmed / 1.5, confirmed * 1.5));
  }
}
