package reenact.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.result.Curve;
import reenact.result.Estimate;
import reenact.result.LoadPoint;
import reenact.result.TrialResult;
import reenact.result.Verdict;

/** From trials to one curve for each workload, environment and driver. */
public final class Curves {

  private Curves() {}

  private record Key(String workload, String environment, String driver, String model) {}

  /** The curves of a run, in the order of their first trials; their points by load. */
  public static List<Curve> of(List<TrialResult> trials) {
    Map<Key, TreeMap<Double, List<TrialResult>>> groups = new LinkedHashMap<>();
    trials.stream()
        .sorted(Comparator.comparing(TrialResult::workload).thenComparingInt(TrialResult::order))
        .forEach(trial ->
            groups
                .computeIfAbsent(
                    new Key(
                        trial.workload(),
                        trial.environment(),
                        trial.driver(),
                        trial.load().model()),
                    key -> new TreeMap<>())
                .computeIfAbsent(trial.load().level(), level -> new ArrayList<>())
                .add(trial));
    List<Curve> curves = new ArrayList<>();
    groups.forEach((key, levels) ->
        curves.add(
            new Curve(
                key.workload(),
                key.environment(),
                key.driver(),
                levels.values().stream().map(Curves::point).toList())));
    return curves;
  }

  private static LoadPoint point(List<TrialResult> repetitions) {
    TrialResult first = repetitions.getFirst();
    return new LoadPoint(
        first.load().clients(),
        first.load().rate(),
        Estimates.mean(repetitions.stream().map(TrialResult::throughput).toList()),
        estimate(repetitions, trial -> trial.responseTime().p50()),
        estimate(repetitions, trial -> trial.responseTime().p99()),
        estimate(repetitions, trial -> trial.responseTime().p999()),
        estimate(repetitions, trial -> trial.cpu().server()),
        Estimates.mean(repetitions.stream().map(trial -> trial.cpu().generator()).toList()),
        repetitions.size(),
        worst(repetitions.stream().map(TrialResult::verdict).toList()));
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
