package reenact.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.result.TrialResult;

/** One bar for the whole plan, with the time left and what is being measured. */
final class BarProgress extends QuietProgress {

  private static final int REDRAW_MILLIS = 200;

  private @Nullable ProgressBar bar;
  private Duration before = Duration.ZERO;
  private Duration working = Duration.ZERO;
  private String doing = "";

  BarProgress(PrintWriter err) {
    super(err);
  }

  @Override
  public void planned(Plan plan) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("reenact")
            .setStyle(ProgressBarStyle.ASCII)
            .setInitialMax(plan.estimate().toMillis())
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public void deploying(Block block) {
    doing = block.workload().name() + " on " + block.environment().name();
    show("starting");
  }

  @Override
  public void loading(long done, long total) {
    if (total > 0) {
      show("loading %d %%".formatted(100 * done / total));
    }
  }

  @Override
  public void measuring(Trial trial) {
    doing =
        "%s on %s, %s"
            .formatted(trial.workload().name(), trial.environment().name(), trial.load().label());
    show("");
  }

  @Override
  public void passed(Interval interval) {
    Distribution times = interval.merged(Kind.RESPONSE_TIME);
    times.add(interval.merged(Kind.WARM_UP));
    double seconds = (interval.end() - interval.start()) / 1e9;
    OptionalDouble p99 = times.percentile(99);
    String errors = interval.failures() == 0 ? "" : ", " + interval.failures() + " errors";
    show(
        String.format(
            Locale.ROOT,
            "%,.0f/s%s%s",
            times.count() / seconds,
            p99.isPresent() ? String.format(Locale.ROOT, ", p99 %.0f µs", p99.getAsDouble()) : "",
            errors));
    step(before.plus(Duration.ofNanos(interval.end() - interval.start())));
  }

  @Override
  public void running(Duration sinceStart) {
    working = sinceStart;
    show("%d s".formatted(sinceStart.toSeconds()));
    showPassed(before.plus(working));
  }

  @Override
  public void measured(TrialResult result) {
    before = before.plus(working);
    working = Duration.ZERO;
  }

  @Override
  public void failed(String message) {
    say("\r" + message);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void step(Duration passed) {
    before = passed;
    showPassed(passed);
  }

  private void showPassed(Duration passed) {
    if (bar != null) {
      bar.stepTo(Math.min(passed.toMillis(), bar.getMax()));
    }
  }

  private void show(String state) {
    if (bar != null) {
      bar.setExtraMessage(" " + doing + (state.isEmpty() ? "" : ": " + state));
    }
  }
}
