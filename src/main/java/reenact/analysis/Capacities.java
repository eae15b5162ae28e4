package reenact.analysis;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import reenact.plan.Bound;
import reenact.result.curve.Capacity;
import reenact.result.curve.Estimate;
import reenact.result.trial.Rounding;
import reenact.result.trial.TrialResult;

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

  /** A load, and whether it keeps the bound. */
  private record Judged(Level level, Keeping keeping) {
    boolean kept() {
      return keeping.kept();
    }

    boolean breaks() {
      return keeping == Keeping.SURELY_NOT || keeping == Keeping.PROBABLY_NOT;
    }

    double throughput() {
      return level.throughput();
    }

    /** The lower end of the throughput's 95 % interval, of several repetitions. */
    double lowest() {
      List<Double> values = level.trials().stream().map(TrialResult::throughput).toList();
      Double low = Estimates.mean(values).low();
      return Math.max(0, Objects.requireNonNull(low));
    }
  }

  /**
   * The highest throughput of the loads that keep the bound: what was offered and not achieved was
   * not carried, and a larger load that keeps it may carry less. A load keeps the bound when the
   * geometric mean of its repetitions' percentiles does, and surely so when the upper end of their
   * 95 % interval (Student's t on logarithms) does too. Lower loads that break it are named: with
   * little to do, processors sleep and wake up late.
   *
   * <p>A load that breaks the bound limits the capacity from above only where it carried more: a
   * server that has too much to do carries less.
   *
   * @param levels from the smallest; none where no trial may be believed
   */
  public static Capacity of(List<Level> levels, Bound bound) {
    List<Judged> judged =
        levels.stream().map(level -> new Judged(level, keeping(level, bound))).toList();
    List<Judged> kept = judged.stream().filter(Judged::kept).toList();
    if (kept.isEmpty()) {
      boolean broken = !judged.isEmpty() && judged.getFirst().breaks();
      return new Capacity(
          bound.text(),
          broken ? Capacity.Answer.NEVER_MET : Capacity.Answer.UNKNOWN,
          null,
          null,
          null,
          broken ? "even the lowest load breaks it" : untold(judged),
          null,
          null);
    }
    Judged best =
        kept.stream()
            .max(
                Comparator.comparingDouble(Judged::throughput)
                    .thenComparing(
                        Comparator.comparingDouble((Judged one) -> one.level().load()).reversed()))
            .orElseThrow();
    Judged last = kept.getLast();
    List<Judged> above = judged.subList(judged.indexOf(last) + 1, judged.size());
    return new Capacity(
        bound.text(),
        above.stream().anyMatch(Judged::breaks)
            ? Capacity.Answer.FOUND
            : Capacity.Answer.NOT_REACHED,
        best.level().clients(),
        best.level().rate(),
        throughput(kept, best, above),
        because(judged, last, above),
        last.level().clients(),
        last.level().rate());
  }

  private static String untold(List<Judged> judged) {
    return judged.stream().allMatch(one -> one.keeping() == Keeping.UNKNOWN)
        ? "no load has enough requests to tell"
        : "the lowest load has too few requests to tell, and no other load keeps it";
  }

  private static String because(List<Judged> judged, Judged last, List<Judged> above) {
    List<String> reasons = new ArrayList<>();
    if (above.isEmpty()) {
      reasons.add("the highest usable load");
    } else if (!above.getFirst().breaks()) {
      reasons.add(beyond(above.getFirst()));
    }
    above.stream()
        .filter(Judged::breaks)
        .findFirst()
        .map(Capacities::beyond)
        .ifPresent(reasons::add);
    List<Judged> below =
        judged.subList(0, judged.indexOf(last)).stream().filter(Judged::breaks).toList();
    if (!below.isEmpty()) {
      boolean sure = below.stream().anyMatch(one -> one.keeping() == Keeping.SURELY_NOT);
      reasons.add(
          "the lower %s %s it too%s"
              .formatted(
                  below.stream().map(one -> one.level().label()).collect(joining(", ")),
                  below.size() == 1 && below.getFirst().level().load() == 1 ? "breaks" : "break",
                  sure ? "" : ", though not certainly"));
    }
    return String.join("; ", reasons);
  }

  private static String beyond(Judged next) {
    String verb = next.level().load() == 1 ? "breaks" : "break";
    String what =
        next.keeping() == Keeping.UNKNOWN
            ? "%s have too few requests to tell"
            : next.keeping() == Keeping.SURELY_NOT
                ? "%s " + verb + " it"
                : "%s " + verb + " it, though not certainly";
    String held = next.level().bottleneck().map(limit -> ", where " + limit.sentence()).orElse("");
    return what.formatted(next.level().label()) + held;
  }

  private static Estimate throughput(List<Judged> kept, Judged best, List<Judged> above) {
    double mean = best.throughput();
    OptionalDouble low =
        kept.stream()
            .filter(one -> one.keeping() == Keeping.SURELY)
            .mapToDouble(Judged::lowest)
            .max();
    OptionalDouble high =
        above.stream()
            .filter(one -> one.keeping() == Keeping.SURELY_NOT)
            .findFirst()
            .filter(broken -> broken.throughput() > mean)
            .stream()
            .mapToDouble(Judged::throughput)
            .findFirst();
    return new Estimate(Rounding.rounded(mean), Rounding.rounded(low), Rounding.rounded(high));
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
