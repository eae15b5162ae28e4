package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.result.curve.Knee;
import reenact.result.curve.Margin;
import reenact.result.reason.Bottleneck;
import reenact.result.trial.Rounding;

/** Where a system is busy and not yet crowded. */
public final class Knees {

  /** The rule by which the knee is chosen. */
  public static final String RULE = "highest power, throughput ÷ mean response time";

  private static final int DRAWS = 1000;
  private static final double TAIL = 0.025;

  private Knees() {}

  /**
   * The load of the highest power, throughput ÷ mean response time (Giessler, Haenle, König, Pade,
   * Computer Networks 2, 1978; Kleinrock, ICC 1979), among those measured. Its margin are the loads
   * that 95 % of 1000 draws of repetitions choose. A knee at the lowest or highest load is none:
   * power may be higher beyond.
   *
   * @param levels from the smallest
   * @param seed of the draws
   */
  public static Knee of(List<Level> levels, long seed) {
    if (levels.size() < 3) {
      return absent(
          "it needs at least 3 usable loads, and this curve has %d".formatted(levels.size()));
    }
    Optional<Level> best = strongest(levels);
    if (best.isEmpty()) {
      return absent("a load has no response time");
    }
    int place = levels.indexOf(best.get());
    if (place == 0 || place == levels.size() - 1) {
      return absent(
          "power (throughput ÷ mean response time) is highest at the %s end of the range measured, %s"
              .formatted(place == 0 ? "lower" : "upper", best.get().label()));
    }
    Optional<Bottleneck> held =
        best.get().bottleneck().or(() -> levels.get(place + 1).bottleneck());
    if (held.isPresent()) {
      return absent(
          "power (throughput ÷ mean response time) is highest at %s, but %s from %s on"
              .formatted(best.get().label(), held.get().sentence(), firstHeld(levels).label()));
    }
    return margined(best.get(), new ClusterBootstrap(levels, seed));
  }

  private static Knee margined(Level best, ClusterBootstrap rounds) {
    Margin margin = null;
    Double agreement = null;
    if (rounds.count() > 1) {
      List<Double> chosen = new ArrayList<>();
      for (int i = 0; i < DRAWS; i++) {
        strongest(rounds.draw()).ifPresent(level -> chosen.add(level.load()));
      }
      if (!chosen.isEmpty()) {
        List<Double> sorted = chosen.stream().sorted().toList();
        int cut = (int) (TAIL * sorted.size());
        margin = new Margin(sorted.get(cut), sorted.get(sorted.size() - 1 - cut));
        long same = chosen.stream().filter(load -> load == best.load()).count();
        agreement = Rounding.rounded((double) same / chosen.size());
      }
    }
    return new Knee(best.clients(), best.rate(), RULE, margin, agreement, null);
  }

  private static Optional<Level> strongest(List<Level> levels) {
    @Nullable Level strongest = null;
    double most = 0;
    for (Level level : levels) {
      if (level.response().isEmpty()) {
        return Optional.empty();
      }
      double power = level.throughput() / level.response().getAsDouble();
      if (power > most) {
        most = power;
        strongest = level;
      }
    }
    return Optional.ofNullable(strongest);
  }

  private static Level firstHeld(List<Level> levels) {
    return levels.stream()
        .filter(level -> level.bottleneck().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static Knee absent(String why) {
    return new Knee(null, null, RULE, null, null, why);
  }
}
