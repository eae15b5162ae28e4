package reenact.tune;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.environment.Environment;
import reenact.plan.Bound;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.plan.Tuning;
import reenact.result.Axis;
import reenact.result.reason.Reason;
import reenact.result.trial.TrialResult;

/** What the places of a scale are as trials, and what their results are as readings. */
final class Candidates {

  private static final double NANOS = 1e9;

  private final Experiment experiment;
  private final Tuning tuning;
  private final SearchGrid scale;
  private final Function<Reason, String> sentence;

  Candidates(
      Experiment experiment, Tuning tuning, SearchGrid scale, Function<Reason, String> sentence) {
    this.experiment = experiment;
    this.tuning = tuning;
    this.scale = scale;
    this.sentence = sentence;
  }

  /** The workload with the load and the driver that are varied. */
  Sweep sweep() {
    return experiment.sweeps().getFirst();
  }

  Environment environment() {
    return experiment.environments().getFirst();
  }

  /** The trial that a step asks for. */
  Trial trial(Step.Trial step, int repetition, int order) {
    return Trial.of(
        sweep(),
        environment(),
        driver(step.place()),
        load(step.place()),
        phases(step),
        repetition,
        order,
        experiment.seed());
  }

  private Phases phases(Step.Trial step) {
    return switch (step) {
      case Step.Confirmation confirmation -> sweep().phases();
      case Step.Probe probe ->
          new Phases(
              tuning.warmUp(),
              Duration.ofNanos((long) (probe.seconds() * NANOS)),
              sweep().phases().drain());
    };
  }

  private DriverChoice driver(int place) {
    DriverChoice driver = sweep().drivers().getFirst();
    return scale.axis() == Axis.POOL ? driver.pooled((int) scale.level(place)) : driver;
  }

  private Load load(int place) {
    Load load = sweep().loads().getFirst();
    double level = scale.level(place);
    return switch (scale.axis()) {
      case POOL -> load;
      case CLIENTS, RATE ->
          switch (load) {
            case Load.ClosedLoop closed ->
                new Load.ClosedLoop((int) level, closed.thinkTime(), closed.thinking());
            case Load.OpenLoop open -> new Load.OpenLoop(level, open.spacing(), open.connections());
            case Load.Replay replay -> replay.at(level);
          };
    };
  }

  /** What a trial showed. */
  Reading reading(Step.Trial step, TrialResult result, Objective objective) {
    return new Reading(
        step,
        result.throughput(),
        Objects.requireNonNullElse(result.responseTime().count(), 0L),
        objective
            .limit()
            .map(Bound::percentile)
            .map(percentile -> result.responseTime().of(percentile.replace('.', '_')))
            .orElse(null),
        result.shortfall().map(fall -> fall.leaves(experiment.limits().offered())).orElse(true),
        obstacle(result),
        result.verdict(),
        result.reasons());
  }

  private @Nullable String obstacle(TrialResult result) {
    List<Reason> reasons = result.reasons();
    if (!result.counts()) {
      return reasons.isEmpty() ? "invalid" : sentence.apply(reasons.getFirst());
    }
    return reasons.stream()
        .filter(reason -> reason.bottleneck().isPresent())
        .findFirst()
        .map(sentence)
        .orElse(null);
  }
}
