package reenact.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.plan.Bound;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** From trials to one curve for each workload, environment and driver. */
public final class Curves {

  private Curves() {}

  private record Key(String workload, String environment, String driver, String model) {}

  /** The curves of a run without a bound to keep. */
  public static List<Curve> of(List<TrialResult> trials) {
    return of(trials, null, 1);
  }

  /**
   * The curves of a run by workload, in the order of the trials that are given; their points by
   * load.
   *
   * @param bound that capacity is given for; null for none
   * @param seed of repetitions that are drawn again
   */
  public static List<Curve> of(List<TrialResult> trials, @Nullable Bound bound, long seed) {
    Map<Key, List<TrialResult>> groups = new LinkedHashMap<>();
    trials.stream()
        .filter(trial -> !trial.cutShort())
        .sorted(Comparator.comparing(TrialResult::workload))
        .forEach(trial ->
            groups
                .computeIfAbsent(
                    new Key(
                        trial.workload(),
                        trial.environment(),
                        trial.driver(),
                        trial.load().model()),
                    key -> new ArrayList<>())
                .add(trial));
    List<Curve> curves = new ArrayList<>();
    groups.forEach((key, group) -> curves.add(curve(key, group, bound, seed)));
    return curves;
  }

  private static Curve curve(Key key, List<TrialResult> trials, @Nullable Bound bound, long seed) {
    TreeMap<Double, List<TrialResult>> points = new TreeMap<>();
    for (TrialResult trial : trials) {
      points.computeIfAbsent(trial.load().level(), level -> new ArrayList<>()).add(trial);
    }
    List<Level> levels = Level.of(trials);
    // Output of other programs need not say how much was asked; no finding is of such a load.
    boolean known = trials.stream().anyMatch(trial -> trial.load().level() > 0);
    return new Curve(
        key.workload(),
        key.environment(),
        key.driver(),
        points.values().stream().map(Curves::point).toList(),
        known ? Saturations.of(levels) : null,
        known ? Knees.of(levels, seed) : null,
        known ? Scalability.of(levels) : null,
        known && bound != null ? Capacities.of(levels, bound) : null,
        trials.stream().map(Steadiness::of).flatMap(Optional::stream).toList(),
        Anomalies.of(levels));
  }

  /** Of the repetitions that count, if any does: the others measured something else. */
  private static LoadPoint point(List<TrialResult> all) {
    List<TrialResult> counting = all.stream().filter(TrialResult::counts).toList();
    List<TrialResult> repetitions = counting.isEmpty() ? all : counting;
    TrialResult first = repetitions.getFirst();
    return new LoadPoint(
        first.load().clients(),
        first.load().rate(),
        Estimates.mean(repetitions.stream().map(TrialResult::throughput).toList()),
        estimate(repetitions, trial -> trial.responseTime().p50()),
        estimate(repetitions, trial -> trial.responseTime().p99()),
        estimate(repetitions, trial -> trial.responseTime().p999()),
        estimate(repetitions, trial -> trial.cpu().server()),
        estimate(repetitions, trial -> trial.cpu().generator()),
        repetitions.size(),
        verdict(all, repetitions));
  }

  /** A load of which a repetition had to be left out is suspect at best. */
  private static Verdict verdict(List<TrialResult> all, List<TrialResult> repetitions) {
    List<Verdict> verdicts =
        new ArrayList<>(repetitions.stream().map(TrialResult::verdict).toList());
    if (repetitions.size() < all.size()) {
      verdicts.add(Verdict.SUSPECT);
    }
    return worst(verdicts);
  }

  /** Null when a repetition lacks the figure: a mean of the others would be another figure. */
  private static @Nullable Estimate estimate(
      List<TrialResult> repetitions, Function<TrialResult, @Nullable Double> figure) {
    List<Double> values =
        repetitions.stream().map(figure).filter(Objects::nonNull).map(Double::valueOf).toList();
    return values.size() < repetitions.size() ? null : Estimates.mean(values);
  }

  private static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(Verdict.VALID);
  }
}
