package reenact.cli.display;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.engine.EtaEstimator;
import reenact.engine.LiveSample;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.trial.TrialResult;

/** One bar for the whole plan, with the time left and what is being measured. */
final class BarProgress extends QuietProgress {

  private static final int PARTS = 12;

  private final PrintWriter err;
  private @Nullable StatusLine bar;
  private volatile @Nullable EtaEstimator outlook;
  private volatile String doing = "";
  private volatile String state = "";

  BarProgress(PrintWriter err) {
    super(err);
    this.err = err;
  }

  @Override
  public void planned(Plan plan) {
    outlook = new EtaEstimator(plan, System::nanoTime);
    if (bar == null) {
      bar = new StatusLine(err, this::line);
    }
  }

  /** The figures come first, so that a narrow terminal cuts off words and not them. */
  private String line() {
    EtaEstimator ahead = outlook;
    return "%s%s%s"
        .formatted(
            ahead == null ? "" : advance(ahead),
            state.isEmpty() ? "" : ", " + state,
            doing.isEmpty() ? "" : ": " + doing);
  }

  private static String advance(EtaEstimator ahead) {
    if (ahead.planned() == 0) {
      return Plurals.of(ahead.done(), "trial") + " so far";
    }
    double share = ahead.share();
    int filled = (int) (share * PARTS);
    return "[%s%s] %d %%, %s left, %d of %d trials"
        .formatted(
            "=".repeat(filled),
            " ".repeat(PARTS - filled),
            (int) (100 * share),
            DurationText.text(ahead.left()),
            ahead.done(),
            ahead.planned());
  }

  @Override
  public void deploying(Block block) {
    doing = block.workload().name() + " on " + block.environment().name();
    state = "starting";
    EtaEstimator ahead = outlook;
    if (ahead != null) {
      ahead.deploying(block);
    }
  }

  @Override
  public void pulled(String image, long done, long total) {
    state =
        total > 0 ? "pulling %s, %d %%".formatted(image, 100 * done / total) : "pulling " + image;
  }

  @Override
  public void loading(long done, long total) {
    if (total > 0) {
      state = "loading %d %%".formatted(100 * done / total);
    }
  }

  @Override
  public void erasing(long done) {
    state = String.format(Locale.ROOT, "removing, %,d keys are gone", done);
  }

  @Override
  public void waiting(String why) {
    state = "waiting for a quiet machine: " + why;
  }

  @Override
  public void warmingUpJit(Trial trial) {
    state = "rehearsing";
  }

  @Override
  public void measuring(Trial trial) {
    doing =
        "%s on %s, %s"
            .formatted(trial.workload().name(), trial.environment().name(), trial.load().label());
    state = "";
    EtaEstimator ahead = outlook;
    if (ahead != null) {
      ahead.measuring(trial);
    }
  }

  @Override
  public void intervalMeasured(Interval interval) {
    LiveSample pulse = LiveSample.of(interval);
    Double p99 = pulse.p99();
    state =
        String.format(
            Locale.ROOT,
            "%,.0f/s%s%s",
            pulse.throughput(),
            p99 == null ? "" : String.format(Locale.ROOT, ", p99 %,.0f µs", p99),
            pulse.errors() == 0 ? "" : String.format(Locale.ROOT, ", %,d errors", pulse.errors()));
  }

  @Override
  public void running(Duration sinceStart) {
    state = "%d s".formatted(sinceStart.toSeconds());
  }

  @Override
  public void measured(TrialResult result) {
    EtaEstimator ahead = outlook;
    if (ahead != null) {
      ahead.measured();
    }
  }

  @Override
  public void noticed(String message) {
    say(StatusLine.CLEARED + message);
  }

  @Override
  public void failed(String message) {
    say(StatusLine.CLEARED + message);
  }

  @Override
  public void leftOut(Block block) {
    EtaEstimator ahead = outlook;
    if (ahead != null) {
      ahead.leftOut(block);
    }
  }

  @Override
  public void leftOut(Trial trial) {
    EtaEstimator ahead = outlook;
    if (ahead != null) {
      ahead.leftOut(trial);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
