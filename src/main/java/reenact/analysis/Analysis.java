package reenact.analysis;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.plan.Bound;
import reenact.result.Findings;
import reenact.result.trial.TrialResult;

/** From the trials of a run to all that is said of them. */
public final class Analysis {

  private final List<String> environments;
  private final @Nullable Bound bound;
  private final long seed;

  /**
   * @param environments in the order of the answer; the others are compared with the first
   * @param bound that capacity is given for; null for none
   * @param seed of repetitions that are drawn again
   */
  public Analysis(List<String> environments, @Nullable Bound bound, long seed) {
    this.environments = List.copyOf(environments);
    this.bound = bound;
    this.seed = seed;
  }

  /** The findings; the same trials give the same. */
  public Findings of(List<TrialResult> trials) {
    List<TrialResult> ordered =
        trials.stream()
            .sorted(
                Comparator.comparingInt((TrialResult trial) -> place(trial.environment()))
                    .thenComparingInt(TrialResult::order))
            .toList();
    String baseline = environments.isEmpty() ? "" : environments.getFirst();
    return new Findings(Curves.of(ordered, bound, seed), Comparisons.of(ordered, baseline));
  }

  /** Environments that were not named come last. */
  private int place(String environment) {
    int place = environments.indexOf(environment);
    return place < 0 ? environments.size() : place;
  }
}
