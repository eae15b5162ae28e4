package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.AllowedCpus;
import reenact.environment.CpuSet;
import reenact.result.RunResult;
import reenact.result.file.ResultException;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** The program while it runs, and what it leaves when it is made to end. */
class RunInterruptionIT {

  @TempDir private Path folder;

  @Test
  void controlCKeepsWhatWasMeasuredAndLeavesNothingBehind() throws Exception {
    Path out = folder.resolve("run");
    LaunchedProcess run = startLong(out);
    LaunchedProcess.await(() -> trials(out) >= 1);

    run.signal("INT");

    assertThat(run.ended().code()).isEqualTo(130);
    RunResult result = ResultFile.read(out);
    assertThat(result.complete()).isFalse();
    assertThat(result.trials())
        .allMatch(trial -> trial.cutShort() || trial.verdict() != Verdict.INVALID);
    assertThat(result.trials().stream().filter(TrialResult::cutShort).count())
        .isLessThanOrEqualTo(1);
    assertThat(out.resolve("report.html")).exists();
    assertThat(run.servers()).isEmpty();
  }

  @Test
  void aTerminationDuringASearchKeepsWhatWasMeasured() throws Exception {
    Path out = folder.resolve("run");
    LaunchedProcess run =
        LaunchedProcess.start(
            folder,
            "tune",
            "-w",
            "redis-small-requests",
            "--objective",
            "max-throughput",
            "--trial-warm-up",
            "100ms",
            "--trial-window",
            "1s",
            "--out",
            out.toString());
    LaunchedProcess.await(() -> trials(out) >= 1);

    run.signal("TERM");

    Console ended = run.ended();
    assertThat(ended.code()).isEqualTo(130);
    assertThat(ended.out()).contains("No answer: the search did not finish");
    assertThat(ResultFile.read(out).complete()).isFalse();
    assertThat(out.resolve("report.html")).exists();
    assertThat(run.servers()).isEmpty();
  }

  @Tag("alone")
  @Test
  void whatAKilledRunLeavesIsRemovedByClean() throws Exception {
    Path out = folder.resolve("run");
    LaunchedProcess run = startLong(out);
    LaunchedProcess.await(() -> trials(out) >= 1);
    Path workspace = run.workspace().orElseThrow();
    List<Long> servers = run.servers();
    assertThat(servers).isNotEmpty();

    run.signal("KILL");
    assertThat(run.ended().code()).isEqualTo(137);
    assertThat(servers).allMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(ResultFile.read(out).trials()).isNotEmpty();

    Console clean = LaunchedProcess.start(folder, "clean").ended();
    assertThat(clean.code()).isZero();
    assertThat(clean.out()).contains("removed process " + servers.getFirst());
    assertThat(servers).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    assertThat(workspace).doesNotExist();
    assertThat(LaunchedProcess.start(folder, "clean").ended().out())
        .doesNotContain(workspace.toString());
  }

  @Test
  void serverAndGeneratorHaveCpusOfTheirOwnUnlessAFileSaysOtherwise() throws Exception {
    Path out = folder.resolve("run");
    LaunchedProcess run = startLong(out);
    LaunchedProcess.await(() -> trials(out) >= 1);
    CpuSet generator = AllowedCpus.of(run.process().pid());
    CpuSet server = AllowedCpus.of(run.servers().getFirst());
    run.signal("INT");
    run.ended();

    boolean several = CpuSet.union(List.of(server, generator)).count() > 1;
    assertThat(server.within(generator).count()).isEqualTo(several ? 0 : 1);
    assertThat(ResultFile.read(out).trials().getFirst().treatment())
        .containsEntry("server-cpus", server.list())
        .containsEntry("generator-cpus", generator.list());
    assertThat(out.resolve("plan.conf")).content().containsPattern("server-cpus\\W+half");
    assertThat(out.resolve("report.md")).content().contains("server on " + server);
  }

  private LaunchedProcess startLong(Path out) throws IOException {
    return LaunchedProcess.start(
        folder,
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
    } catch (ResultException e) {
      return 0;
    }
  }
}
