package reenact.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.plan.Bound;
import reenact.result.Findings;
import reenact.result.trial.TrialResult;

/** From the trials of a run to all that is said of them. */
public final class Analysis {

  private final String baseline;
  private final @Nullable Bound bound;
  private final long seed;

  /**
   * @param baseline the environment that others are compared with
   * @param bound that capacity is given for; null for none
   * @param seed of repetitions that are drawn again
   */
  public Analysis(String baseline, @Nullable Bound bound, long seed) {
    this.baseline = baseline;
    this.bound = bound;
    this.seed = seed;
  }

  /** The findings; the same trials give the same. */
  public Findings of(List<TrialResult> trials) {
    return new Findings(Curves.of(trials, bound, seed), Comparisons.of(trials, baseline));
  }
}
