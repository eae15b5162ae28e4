package reenact.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.result.RunResult;
import reenact.result.trial.FidelityResult;
import reenact.result.trial.LoadLevel;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.trace.RecordedTrace;
import reenact.workload.TraceWorkload;
import reenact.workload.recorded.RecordedTraffic;

/** Whole runs that replay a trace. */
@Tag("alone")
class ReplayIT {

  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  /** Clients that ask at random times, three times as often in the second half of each second. */
  private static void busyAndQuiet(RecordedTrace trace) throws Exception {
    Random random = new Random(1);
    long at = 0;
    for (int i = 0; at < 3 * SECOND; i++) {
      Duration time = Duration.ofNanos(at);
      String key = "k" + random.nextInt(100);
      if (random.nextInt(5) == 0) {
        trace.request(time, i % 20, "SET", key, "v".repeat(100));
      } else {
        trace.request(time, i % 20, "GET", key);
      }
      boolean busy = at % SECOND > SECOND / 2;
      at += 1 + Math.round(-Math.log(1 - random.nextDouble()) * (busy ? 500_000 : 1_500_000));
    }
  }

  private RunResult replay(TraceWorkload workload, double... speeds) {
    return Experiments.run(ReplayedServer.experiment(workload, speeds), folder);
  }

  @Test
  void theServerCountsWhatWasRecorded() throws Exception {
    TraceWorkload workload = ReplayedServer.recorded(folder, ReplayIT::busyAndQuiet);

    TrialResult trial = replay(workload, 1).trials().getFirst();

    assertThat(trial.verdict()).isNotEqualTo(Verdict.INVALID);
    assertThat(requireNonNull(trial.checks().get("serverCounted")).passed()).isTrue();
    assertThat(trial.requests()).isEqualTo(workload.traffic().requests());
    for (RecordedTraffic.Command command : workload.traffic().commands()) {
      assertThat(requireNonNull(trial.operations().get(command.name())).count())
          .as(command.name())
          .isEqualTo(command.count());
    }
  }

  @Test
  void theRateIsTheRecordedOne() throws Exception {
    TraceWorkload workload = ReplayedServer.recorded(folder, ReplayIT::busyAndQuiet);

    TrialResult trial = replay(workload, 1).trials().getFirst();

    FidelityResult fidelity = requireNonNull(trial.fidelity());
    assertThat(fidelity.requests()).isEqualTo(workload.traffic().requests());
    assertThat(fidelity.outOfOrder()).isZero();
    assertThat(requireNonNull(fidelity.rates().correlation())).isGreaterThan(0.99);
    assertThat(fidelity.rates().displaced()).isLessThan(0.05);
    assertThat(fidelity.connections()).isEqualTo(new FidelityResult.Compared(20.0, 20.0));
  }

  @Test
  void aReplayLastsAsLongAsItsSpeedSays() throws Exception {
    TraceWorkload workload = ReplayedServer.recorded(folder, ReplayIT::busyAndQuiet);
    double seconds = workload.traffic().span().duration().toNanos() / 1e9;

    RunResult run = replay(workload, 0.5, 1.5, 10);

    assertThat(run.trials()).hasSize(3);
    for (TrialResult trial : run.trials()) {
      double speed = requireNonNull(((LoadLevel.Replay) trial.load()).speed());
      assertThat(trial.windowSeconds()).isCloseTo(seconds / speed, within(0.01 * seconds / speed));
      assertThat(trial.requests()).isEqualTo(workload.traffic().requests());
      assertThat(trial.notSent()).isZero();
    }
  }
}
