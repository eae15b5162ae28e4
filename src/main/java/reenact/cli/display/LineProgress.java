package reenact.cli.display;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reenact.engine.EtaEstimator;
import reenact.engine.RunEvent;
import reenact.engine.SearchBound;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.report.ReasonText;
import reenact.result.reason.Reason;
import reenact.result.trial.TrialResult;

/** A line for each deployment and each trial. */
final class LineProgress extends QuietProgress {

  private static final int TENTHS = 10;
  private static final int MILLION = 1_000_000;

  private final LongSupplier nanos;
  private int planned;
  private @Nullable EtaEstimator search;
  private long tenthsPulled;
  private long millionsErased;
  private boolean waiting;

  LineProgress(PrintWriter err) {
    this(err, System::nanoTime);
  }

  /**
   * @param nanos a clock
   */
  LineProgress(PrintWriter err, LongSupplier nanos) {
    super(err);
    this.nanos = nanos;
  }

  @Override
  public void accept(RunEvent event) {
    if (search != null) {
      search.accept(event);
    }
    switch (event) {
      case RunEvent.Planned(Plan plan) -> plan(plan);
      case RunEvent.Searching searching -> search(searching.bound());
      case RunEvent.Deploying(Block block) ->
          say(
              "starting %s for %s, repetition %d"
                  .formatted(
                      block.environment().name(), block.workload().name(), block.repetition()));
      case RunEvent.Pulling(String image, long done, long total) -> pull(image, done, total);
      case RunEvent.Erasing(long done) -> erase(done);
      case RunEvent.WaitingForIdleCpus(String use) -> await(use);
      case RunEvent.WarmingUpJit(Trial trial) ->
          say("warming up the JIT (%s)".formatted(trial.driver().label()));
      case RunEvent.Measuring measuring -> waiting = false;
      case RunEvent.Measured(TrialResult result) -> say(line(result));
      case RunEvent.Noticed noticed -> super.accept(event);
      case RunEvent.Failed failed -> super.accept(event);
      case RunEvent.Loading loading -> {}
      case RunEvent.IntervalMeasured measured -> {}
      case RunEvent.ToolRunning running -> {}
      case RunEvent.BlockLeftOut leftOut -> {}
      case RunEvent.TrialLeftOut leftOut -> {}
    }
  }

  private void plan(Plan plan) {
    planned = plan.trials().size();
    say("%s, about %s".formatted(Plurals.of(planned, "trial"), DurationText.text(plan.estimate())));
  }

  private void search(SearchBound bound) {
    EtaEstimator begun = new EtaEstimator(bound, nanos);
    search = begun;
    planned = bound.trials();
    say(
        "a search of at most %s, about %s at most"
            .formatted(Plurals.of(planned, "trial"), DurationText.text(begun.left())));
  }

  /** A line for each tenth; layers that become known meanwhile make none. */
  private void pull(String image, long done, long total) {
    if (total == 0) {
      tenthsPulled = 0;
      say("pulling " + image);
    } else if (TENTHS * done / total > tenthsPulled) {
      tenthsPulled = TENTHS * done / total;
      say("pulling %s: %d0 %% of %,d KiB".formatted(image, tenthsPulled, total >> 10));
    }
  }

  /** A line for each million. */
  private void erase(long done) {
    if (done / MILLION > millionsErased) {
      millionsErased = done / MILLION;
      say(String.format(Locale.ROOT, "removing: %,d keys so far", done));
    } else if (done < MILLION) {
      millionsErased = 0;
    }
  }

  /** A line for each trial that waits, not for each look. */
  private void await(String use) {
    if (!waiting) {
      waiting = true;
      say("waiting for a quiet machine: " + use);
    }
  }

  private String line(TrialResult result) {
    return String.format(
        Locale.ROOT,
        "%d%s%d %s: %,.0f/s, %s%s%s",
        result.order(),
        search == null ? "/" : " of at most ",
        planned,
        result.id(),
        result.throughput(),
        result.verdict().label(),
        reason(result).map(text -> ": " + text).orElse(""),
        search == null ? "" : "; at most %s left".formatted(DurationText.text(search.left())));
  }

  /** The first reason of a trial, disturbances apart: those are told once, at the end. */
  private static Optional<String> reason(TrialResult result) {
    List<Reason> told = result.cpu().disturbances();
    return result.reasons().stream()
        .filter(reason -> !told.contains(reason))
        .findFirst()
        .map(ReasonText::of);
  }
}
