package reenact.analysis;

import java.util.Comparator;
import java.util.List;
import reenact.result.curve.Saturation;
import reenact.result.trial.TrialResult;

/** Where more load no longer raises throughput. */
public final class Saturations {

  /** Throughput within this share of the highest counts as the same. */
  private static final double PLATEAU = 0.95;

  private Saturations() {}

  /**
   * The load with the highest mean throughput, with Student's interval over its repetitions; as the
   * highest of several it is, if anything, too high, by less than that interval. Throughput has
   * levelled off when a higher load brought none, when the load could be halved within 5 % of it,
   * or, in an open loop, when less than 95 % of the highest offered load was achieved and chance
   * alone does not explain it.
   *
   * @param levels from the smallest
   */
  public static Saturation of(List<Level> levels) {
    if (levels.isEmpty()) {
      return new Saturation(null, null, null, false, "no usable trial");
    }
    Level best =
        levels.stream()
            .max(
                Comparator.comparingDouble(Level::throughput)
                    .thenComparing(Comparator.comparingDouble(Level::load).reversed()))
            .orElseThrow();
    String because = because(levels, best);
    boolean reached = levelled(levels, best) && best.bottleneck().isEmpty();
    return new Saturation(
        best.clients(),
        best.rate(),
        Estimates.mean(best.trials().stream().map(TrialResult::throughput).toList()),
        reached,
        because);
  }

  private static boolean levelled(List<Level> levels, Level best) {
    Level last = levels.getLast();
    if (best.open()) {
      return !last.shortfall().orElseThrow().leaves(PLATEAU);
    }
    return best.load() < last.load() || enough(levels, best).load() <= best.load() / 2;
  }

  /** The lowest load on the plateau. */
  private static Level enough(List<Level> levels, Level best) {
    return levels.stream()
        .filter(level -> level.throughput() >= PLATEAU * best.throughput())
        .findFirst()
        .orElse(best);
  }

  private static String because(List<Level> levels, Level best) {
    Level last = levels.getLast();
    if (best.bottleneck().isPresent()) {
      return "%s there, not the server; the server may do more"
          .formatted(TrialResult.limit(best.trials()).orElseThrow());
    }
    if (best.open()) {
      return levelled(levels, best)
          ? "%s, %.0f/s achieved".formatted(last.label(), last.throughput())
          : "every offered load was achieved; the limit is higher";
    }
    if (best.load() < last.load()) {
      return last.bottleneck()
          .map(held -> "%s did not raise it, but there %s".formatted(last.label(), held.sentence()))
          .orElseGet(() -> "up to %s did not raise it".formatted(last.label()));
    }
    return levelled(levels, best)
        ? "%s already reach 95 %% of it".formatted(enough(levels, best).label())
        : "this was the highest usable load; the limit may be higher";
  }
}
