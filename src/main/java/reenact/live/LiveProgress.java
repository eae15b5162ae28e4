package reenact.live;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.engine.EtaEstimator;
import reenact.engine.LiveSample;
import reenact.engine.Progress;
import reenact.plan.Block;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Interval;
import reenact.result.reason.Reason;
import reenact.result.trial.Rounding;
import reenact.result.trial.TrialResult;

/** Turns what the engine tells into happenings and metrics; called by one thread at a time. */
final class LiveProgress implements Progress {

  private static final double NANOS = 1e9;

  private final Broadcast broadcast;
  private final Metrics metrics;
  private final LongSupplier nanos;
  private final Function<Reason, String> sentence;
  private @Nullable EtaEstimator outlook;
  private @Nullable Trial trial;
  private @Nullable Long firstStart;
  private String doing = "";
  private long percentPulled;
  private long percentLoaded;

  LiveProgress(
      Broadcast broadcast, Metrics metrics, LongSupplier nanos, Function<Reason, String> sentence) {
    this.broadcast = broadcast;
    this.metrics = metrics;
    this.nanos = nanos;
    this.sentence = sentence;
  }

  @Override
  public void planned(Plan plan) {
    outlook = new EtaEstimator(plan, nanos);
    state(plan.experiment().name());
  }

  @Override
  public void deploying(Block block) {
    if (outlook != null) {
      outlook.deploying(block);
    }
    state("starting %s on %s".formatted(block.workload().name(), block.environment().name()));
  }

  @Override
  public void pulled(String image, long done, long total) {
    long percent = total > 0 ? 100 * done / total : 0;
    if (percent != percentPulled || total == 0) {
      percentPulled = percent;
      state("pulling %s, %d %%".formatted(image, percent));
    }
  }

  @Override
  public void loading(long done, long total) {
    long percent = total > 0 ? 100 * done / total : 0;
    if (percent != percentLoaded) {
      percentLoaded = percent;
      state("loading, %d %%".formatted(percent));
    }
  }

  @Override
  public void warmingUpJit(Trial rehearsed) {
    state("rehearsing " + rehearsed.driver().label());
  }

  @Override
  public void measuring(Trial begun) {
    trial = begun;
    firstStart = null;
    if (outlook != null) {
      outlook.measuring(begun);
    }
    String words =
        "%s on %s, %s"
            .formatted(begun.workload().name(), begun.environment().name(), begun.load().label());
    broadcast.send(new LiveEvent.Begun(begun.id(), words));
    state("measuring " + words);
  }

  @Override
  public void intervalMeasured(Interval interval) {
    LiveSample pulse = LiveSample.of(interval);
    long first = firstStart == null ? interval.start() : firstStart;
    firstStart = first;
    broadcast.send(
        new LiveEvent.Passed(
            Rounding.rounded((interval.start() - first) / NANOS),
            Rounding.rounded((interval.end() - interval.start()) / NANOS),
            pulse.throughput(),
            pulse.p50(),
            pulse.p99(),
            pulse.errors()));
    if (trial != null) {
      metrics.passed(trial, pulse);
    }
    state(doing);
  }

  @Override
  public void running(Duration sinceStart) {
    state(doing);
  }

  @Override
  public void measured(TrialResult result) {
    if (outlook != null) {
      outlook.measured();
    }
    metrics.measured(result.verdict());
    broadcast.send(
        new LiveEvent.Ended(
            result.id(),
            result.verdict().label(),
            result.reasons().stream().map(sentence).collect(Collectors.joining("; ")),
            result.throughput(),
            result.responseTime().p99()));
    state(doing);
  }

  @Override
  public void failed(String message) {
    broadcast.send(new LiveEvent.Failed(message));
    state(doing);
  }

  @Override
  public void leftOut(Block block) {
    if (outlook != null) {
      outlook.leftOut(block);
    }
    state(doing);
  }

  @Override
  public void leftOut(Trial none) {
    if (outlook != null) {
      outlook.leftOut(none);
    }
    state(doing);
  }

  private void state(String now) {
    doing = now;
    if (outlook != null) {
      double left = outlook.left().toMillis() / 1000.0;
      double share = Rounding.rounded(outlook.share());
      metrics.plan(outlook.planned(), share, left);
      broadcast.send(new LiveEvent.State(now, outlook.done(), outlook.planned(), share, left));
    }
  }
}
