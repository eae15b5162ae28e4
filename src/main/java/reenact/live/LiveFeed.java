package reenact.live;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.engine.EtaEstimator;
import reenact.engine.LiveSample;
import reenact.engine.RunEvent;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.reason.Reason;
import reenact.result.trial.Rounding;
import reenact.result.trial.TrialResult;

/** Turns events of the run into messages and metrics; called by one thread at a time. */
final class LiveFeed implements Consumer<RunEvent> {

  private static final double NANOS = 1e9;

  private final Broadcast broadcast;
  private final Metrics metrics;
  private final LongSupplier nanos;
  private final Function<Reason, String> sentence;
  private @Nullable EtaEstimator eta;
  private @Nullable Trial trial;
  private @Nullable Long firstStart;
  private String doing = "";
  private long percentPulled;
  private long percentLoaded;

  LiveFeed(
      Broadcast broadcast, Metrics metrics, LongSupplier nanos, Function<Reason, String> sentence) {
    this.broadcast = broadcast;
    this.metrics = metrics;
    this.nanos = nanos;
    this.sentence = sentence;
  }

  @Override
  public void accept(RunEvent event) {
    eta = EtaEstimator.after(event, eta, nanos);
    switch (event) {
      case RunEvent.Planned(Plan plan) -> state(plan.experiment().name());
      case RunEvent.Searching searching -> state(searching.experiment().name());
      case RunEvent.Deploying(Block block) ->
          state("starting %s on %s".formatted(block.workload().name(), block.environment().name()));
      case RunEvent.Pulling(String image, long done, long total) -> pulling(image, done, total);
      case RunEvent.Loading(long done, long total) -> loading(done, total);
      case RunEvent.WarmingUpJit(Trial warmed) ->
          state("warming up the JIT (" + warmed.driver().label() + ")");
      case RunEvent.Measuring(Trial begun) -> measuring(begun);
      case RunEvent.IntervalMeasured(Interval interval) -> passed(interval);
      case RunEvent.Measured(TrialResult result) -> measured(result);
      case RunEvent.Failed(String message) -> {
        broadcast.send(new LiveMessage.Failed(message));
        state(doing);
      }
      case RunEvent.ToolRunning running -> state(doing);
      case RunEvent.BlockLeftOut leftOut -> state(doing);
      case RunEvent.TrialLeftOut leftOut -> state(doing);
      case RunEvent.Erasing erasing -> {}
      case RunEvent.WaitingForIdleCpus waiting -> {}
      case RunEvent.Noticed noticed -> {}
    }
  }

  private void pulling(String image, long done, long total) {
    long percent = total > 0 ? 100 * done / total : 0;
    if (percent != percentPulled || total == 0) {
      percentPulled = percent;
      state("pulling %s, %d %%".formatted(image, percent));
    }
  }

  private void loading(long done, long total) {
    long percent = total > 0 ? 100 * done / total : 0;
    if (percent != percentLoaded) {
      percentLoaded = percent;
      state("loading, %d %%".formatted(percent));
    }
  }

  private void measuring(Trial begun) {
    trial = begun;
    firstStart = null;
    String words =
        "%s on %s, %s"
            .formatted(begun.workload().name(), begun.environment().name(), begun.load().label());
    broadcast.send(new LiveMessage.Begun(begun.id(), words));
    state("measuring " + words);
  }

  private void passed(Interval interval) {
    LiveSample sample = LiveSample.of(interval);
    long first = firstStart == null ? interval.start() : firstStart;
    firstStart = first;
    broadcast.send(
        new LiveMessage.Passed(
            Rounding.rounded((interval.start() - first) / NANOS),
            Rounding.rounded((interval.end() - interval.start()) / NANOS),
            sample.throughput(),
            sample.p50(),
            sample.p99(),
            sample.errors()));
    if (trial != null) {
      metrics.passed(trial, sample);
    }
    state(doing);
  }

  private void measured(TrialResult result) {
    metrics.measured(result.verdict());
    broadcast.send(
        new LiveMessage.Ended(
            result.id(),
            result.verdict().label(),
            result.reasons().stream().map(sentence).collect(Collectors.joining("; ")),
            result.throughput(),
            result.responseTime().p99()));
    state(doing);
  }

  private void state(String now) {
    doing = now;
    if (eta != null) {
      double left = eta.left().toMillis() / 1000.0;
      double share = Rounding.rounded(eta.share());
      metrics.plan(eta.planned(), share, left);
      broadcast.send(
          new LiveMessage.State(now, eta.done(), eta.planned(), eta.atMost(), share, left));
    }
  }
}
