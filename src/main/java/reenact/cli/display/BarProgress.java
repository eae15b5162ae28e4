package reenact.cli.display;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.engine.EtaEstimator;
import reenact.engine.LiveSample;
import reenact.engine.RunEvent;
import reenact.plan.Block;
import reenact.plan.Trial;
import reenact.recording.Interval;

/** One bar for the whole plan, with the time left and what is being measured. */
final class BarProgress extends QuietProgress {

  private static final int PARTS = 12;

  private final PrintWriter err;
  private @Nullable StatusLine bar;
  private volatile @Nullable EtaEstimator eta;
  private volatile String doing = "";
  private volatile String state = "";

  BarProgress(PrintWriter err) {
    super(err);
    this.err = err;
  }

  @Override
  public void accept(RunEvent event) {
    eta = EtaEstimator.after(event, eta, System::nanoTime);
    if (eta != null && bar == null) {
      bar = new StatusLine(err, this::line);
    }
    show(event);
  }

  private void show(RunEvent event) {
    switch (event) {
      case RunEvent.Deploying(Block block) -> {
        doing = block.workload().name() + " on " + block.environment().name();
        state = "starting";
      }
      case RunEvent.Pulling(String image, long done, long total) ->
          state =
              total > 0
                  ? "pulling %s, %d %%".formatted(image, 100 * done / total)
                  : "pulling " + image;
      case RunEvent.Loading(long done, long total) ->
          state = total > 0 ? "loading %d %%".formatted(100 * done / total) : "loading";
      case RunEvent.Erasing(long done) ->
          state = String.format(Locale.ROOT, "removing, %,d keys so far", done);
      case RunEvent.WaitingForIdleCpus(String use) -> state = "waiting for a quiet machine: " + use;
      case RunEvent.WarmingUpJit warmingUp -> state = "warming up the JIT";
      case RunEvent.Measuring(Trial trial) -> {
        doing =
            "%s on %s, %s"
                .formatted(
                    trial.workload().name(), trial.environment().name(), trial.load().label());
        state = "";
      }
      case RunEvent.IntervalMeasured(Interval interval) -> state = figures(interval);
      case RunEvent.ToolRunning(Duration sinceStart) ->
          state = "%d s".formatted(sinceStart.toSeconds());
      case RunEvent.Noticed(String message) -> say(StatusLine.CLEARED + message);
      case RunEvent.Failed(String message) -> say(StatusLine.CLEARED + message);
      case RunEvent.Planned planned -> {}
      case RunEvent.Searching searching -> {}
      case RunEvent.Measured measured -> {}
      case RunEvent.BlockLeftOut leftOut -> {}
      case RunEvent.TrialLeftOut leftOut -> {}
    }
  }

  private static String figures(Interval interval) {
    LiveSample sample = LiveSample.of(interval);
    Double p99 = sample.p99();
    return String.format(
        Locale.ROOT,
        "%,.0f/s%s%s",
        sample.throughput(),
        p99 == null ? "" : String.format(Locale.ROOT, ", p99 %,.0f µs", p99),
        sample.errors() == 0 ? "" : String.format(Locale.ROOT, ", %,d errors", sample.errors()));
  }

  /** The figures come first, so that a narrow terminal cuts off words and not them. */
  private String line() {
    EtaEstimator ahead = eta;
    return "%s%s%s"
        .formatted(
            ahead == null ? "" : advance(ahead),
            state.isEmpty() ? "" : ", " + state,
            doing.isEmpty() ? "" : ": " + doing);
  }

  static String advance(EtaEstimator ahead) {
    double share = ahead.share();
    int filled = (int) (share * PARTS);
    String most = ahead.atMost() ? "at most " : "";
    return "[%s%s] %d %%, %s%s left, %d of %s%d trials"
        .formatted(
            "=".repeat(filled),
            " ".repeat(PARTS - filled),
            (int) (100 * share),
            most,
            DurationText.text(ahead.left()),
            ahead.done(),
            most,
            ahead.planned());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      eta = null;
    }
  }
}
