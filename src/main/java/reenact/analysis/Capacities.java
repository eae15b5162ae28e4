package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import reenact.plan.Bound;
import reenact.result.Capacity;
import reenact.result.Estimate;
import reenact.result.Figures;
import reenact.result.TrialResult;

/** What a deployment carries while response time keeps a bound. */
public final class Capacities {

  private Capacities() {}

  /** Whether a load keeps the bound, and whether its repetitions leave any doubt of that. */
  private enum Keeping {
    SURELY,
    PROBABLY,
    PROBABLY_NOT,
    SURELY_NOT,
    UNKNOWN;

    boolean kept() {
      return this == SURELY || this == PROBABLY;
    }
  }

  /**
   * The highest load that keeps the bound before one breaks it, given as the throughput that it
   * achieved: what was offered and not achieved was not carried. A load keeps the bound when the
   * geometric mean of its repetitions' percentiles does, and surely so when the upper end of their
   * 95 % interval (Student's t on logarithms) does too.
   *
   * @param levels from the smallest; none where no trial may be believed
   */
  public static Capacity of(List<Level> levels, Bound bound) {
    List<Keeping> keeping = levels.stream().map(level -> keeping(level, bound)).toList();
    int first = firstKept(keeping);
    if (first < 0) {
      boolean broken = !keeping.isEmpty() && keeping.getFirst() != Keeping.UNKNOWN;
      return new Capacity(
          bound.text(),
          broken ? Capacity.Answer.NEVER_MET : Capacity.Answer.UNKNOWN,
          null,
          null,
          null,
          broken ? "already the lowest load breaks it" : untold(keeping));
    }
    int last = first;
    while (last + 1 < levels.size() && keeping.get(last + 1).kept()) {
      last++;
    }
    Level best = levels.get(last);
    boolean found = last + 1 < levels.size();
    return new Capacity(
        bound.text(),
        found ? Capacity.Answer.FOUND : Capacity.Answer.NOT_REACHED,
        best.clients(),
        best.rate(),
        throughput(levels, keeping, first, last),
        found
            ? broken(levels.get(last + 1), keeping.get(last + 1))
            : "no load that was tried breaks it: it may be more");
  }

  private static String untold(List<Keeping> keeping) {
    return keeping.stream().allMatch(Keeping.UNKNOWN::equals)
        ? "no load has enough requests for it"
        : "the lowest load has too few requests to tell, and no other keeps it";
  }

  private static String broken(Level next, Keeping keeping) {
    String what =
        keeping == Keeping.UNKNOWN
            ? "%s have too few requests to tell"
            : keeping == Keeping.SURELY_NOT ? "%s break it" : "%s break it, not beyond doubt";
    String held = next.bottleneck().map(limit -> ", where " + limit.sentence()).orElse("");
    return what.formatted(next.label()) + held;
  }

  private static int firstKept(List<Keeping> keeping) {
    for (int i = 0; i < keeping.size(); i++) {
      if (keeping.get(i).kept()) {
        return i;
      }
    }
    return -1;
  }

  private static Estimate throughput(
      List<Level> levels, List<Keeping> keeping, int first, int last) {
    double mean = levels.get(last).throughput();
    Double low = null;
    for (int i = first; i <= last && keeping.get(i) == Keeping.SURELY; i++) {
      low = Math.min(mean, levels.get(i).throughput());
    }
    Double high = null;
    for (int i = last + 1; i < levels.size() && high == null; i++) {
      if (keeping.get(i) == Keeping.SURELY_NOT) {
        high = Math.max(mean, levels.get(i).throughput());
      }
    }
    return new Estimate(
        Figures.rounded(mean),
        low == null ? null : Figures.rounded(low),
        high == null ? null : Figures.rounded(high));
  }

  private static Keeping keeping(Level level, Bound bound) {
    List<Double> logs = new ArrayList<>();
    for (TrialResult trial : level.trials()) {
      Double time = trial.responseTime().of(bound.percentile().replace('.', '_'));
      if (time == null) {
        return Keeping.UNKNOWN;
      }
      logs.add(Math.log(time));
    }
    double limit = Math.log(bound.micros());
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    Double margin = Estimates.margin(logs);
    if (mean <= limit) {
      return margin != null && mean + margin <= limit ? Keeping.SURELY : Keeping.PROBABLY;
    }
    return margin != null && mean - margin > limit ? Keeping.SURELY_NOT : Keeping.PROBABLY_NOT;
  }
}
