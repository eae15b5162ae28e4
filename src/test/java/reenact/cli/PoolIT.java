package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.cli.shell.ExitCode;
import reenact.result.file.ResultFile;
import reenact.result.trial.Percentiles;
import reenact.result.trial.TrialResult;

/** Sizes of a shared pool as the axis of a sweep, under the same number of clients. */
@Tag("alone")
class PoolIT {

  @TempDir private Path folder;

  private static double meanWait(TrialResult trial) {
    Percentiles wait = Objects.requireNonNull(trial.poolWait(), trial.id());
    return Objects.requireNonNull(wait.mean(), trial.id());
  }

  /** All that a log holds of waits for connections, by trial. */
  private static Map<String, Long> loggedWaits(Path log) throws Exception {
    Map<String, Long> waits = new HashMap<>();
    try (HistogramLogReader reader = new HistogramLogReader(new File(log.toString()))) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        String tag = Objects.requireNonNullElse(next.getTag(), "");
        if (tag.endsWith("/poolWait") && next instanceof Histogram histogram) {
          waits.merge(tag.split("/", 2)[0], histogram.getTotalCount(), Long::sum);
        }
      }
    }
    return waits;
  }

  @Test
  void clientsWaitLongerForConnectionsOfASmallerPool() throws Exception {
    Path run = folder.resolve("run");
    Console console =
        Console.run(
            "run",
            "-w",
            "mysql-point-select",
            "-e",
            "native",
            "--driver",
            "connector-j",
            "--set",
            "workload.rows=1000",
            "--set",
            "driver.pool.size=[2,8,32]",
            "--clients",
            "16",
            "--repetitions",
            "1",
            "--warm-up",
            "1s",
            "--window",
            "2s",
            "--out",
            run.toString(),
            "--quiet");
    // A pool that starves some of them makes its trial invalid.
    assertThat(console.code()).as(console.err()).isIn(ExitCode.DONE, ExitCode.TRIAL_INVALID);

    List<TrialResult> trials =
        ResultFile.read(run).trials().stream()
            .sorted(Comparator.comparingDouble(PoolIT::meanWait).reversed())
            .toList();
    assertThat(trials)
        .extracting(TrialResult::driver)
        .containsExactly(
            "connector-j, pool of 2", "connector-j, pool of 8", "connector-j, pool of 32");
    assertThat(trials)
        .allSatisfy(trial -> {
          assertThat(trial.load().clients()).isEqualTo(16);
          // Each transaction borrows a connection once.
          assertThat(Objects.requireNonNull(trial.poolWait()).count())
              .isCloseTo(trial.requests(), withPercentage(2));
          assertThat(Objects.requireNonNull(trial.serviceTime()).mean())
              .isGreaterThan(meanWait(trial));
        });

    assertThat(loggedWaits(run.resolve("histograms.hlog")))
        .containsOnlyKeys(trials.stream().map(TrialResult::id).toList());
    String title = "Pool sizes: mysql-point-select on native (connector-j), 16 clients";
    assertThat(console.out()).contains(title, "wait p99");
    assertThat(Files.readString(run.resolve("report.html"))).contains(title);
    assertThat(Files.readString(run.resolve("report.md"))).contains("### Pool sizes");
    assertThat(console.out().lines().dropWhile(line -> !line.equals(title)).skip(2).limit(3))
        .map(line -> line.strip().split("\\s+", 2)[0])
        .containsExactly("2", "8", "32");
  }
}
