package reenact.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.result.Recommendation.Answer;

/** Puts what the last round knows into words. */
final class Conclusion {

  private final SearchGrid scale;
  private final Objective objective;
  private final SearchState profile;
  private final @Nullable SearchLimit spent;

  /**
   * @param spent what is used up; null where the search ended by itself
   */
  Conclusion(
      SearchGrid scale, Objective objective, SearchState profile, @Nullable SearchLimit spent) {
    this.scale = scale;
    this.objective = objective;
    this.profile = profile;
    this.spent = spent;
  }

  /** The winner stands. */
  SearchResult holds(Point winner, List<Reading> confirmations) {
    List<String> because = new ArrayList<>();
    boolean judged = above(because);
    below(winner, because);
    return advice(
        spent != null ? Answer.UNCLEAR : judged ? Answer.FOUND : Answer.AT_LEAST,
        winner,
        confirmations,
        because);
  }

  /** The winner did not stand, and there is no other. */
  SearchResult broken(Point winner, List<Reading> confirmations, String why) {
    return advice(
        Answer.UNCLEAR,
        winner,
        confirmations,
        List.of(
            "not confirmed: "
                + why
                + (spent == null ? "; lengthen the short trials (--trial-window)" : "")));
  }

  /** Whether the winner keeps the bound is not known. */
  SearchResult untold(Point winner, double seconds) {
    return advice(
        Answer.UNCLEAR,
        winner,
        List.of(),
        List.of(
            String.format(
                Locale.ROOT,
                "%,.0f/s give too few requests for %s; --window %.0fs gives enough",
                winner.throughput(),
                objective.limit().orElseThrow().percentile(),
                Math.ceil(seconds))));
  }

  /** No load is good. */
  SearchResult none() {
    Point nearest = nearest();
    Optional<String> obstacle = nearest.obstacle();
    if (obstacle.isEmpty() && nearest.disturbed()) {
      return undecided(nearest);
    }
    String what = scale.fewIsWorse() ? "even with " : "even at ";
    return nothing(
        obstacle.isPresent() ? Answer.UNCLEAR : Answer.NONE,
        what + scale.text(nearest.place()) + ": " + obstacle.orElseGet(() -> fault(nearest)));
  }

  /** No load is known to be good, nor that none is. */
  private SearchResult undecided(Point nearest) {
    String trials =
        nearest.count() == 1 ? "the only trial" : "all %d trials".formatted(nearest.count());
    return nothing(
        Answer.UNCLEAR,
        "undecided: the machine was disturbed in %s of %s (%s)"
            .formatted(trials, scale.text(nearest.place()), fault(nearest)));
  }

  private SearchResult nothing(Answer answer, String because) {
    return new SearchResult(answer, null, null, null, List.of(), ended(List.of(because)));
  }

  /** Reasons, and at last what ended the search. */
  private List<String> ended(List<String> because) {
    return spent == null
        ? because
        : Stream.concat(because.stream(), Stream.of(spent.sentence())).toList();
  }

  /** The load that should have been good first. */
  Point nearest() {
    Point lowest = profile.points().getFirst();
    return scale.fewIsWorse()
        ? profile.points().stream()
            .filter(point -> point.obstacle().isEmpty() && !point.times().isEmpty())
            .min(Comparator.comparingDouble(point -> PooledVariance.mean(point.times())))
            .orElse(lowest)
        : lowest;
  }

  private SearchResult advice(
      Answer answer, Point winner, List<Reading> confirmations, List<String> because) {
    return new SearchResult(
        answer,
        scale.level(winner.place()),
        scale.level(lowest(winner)),
        scale.level(highest(winner)),
        confirmations,
        ended(because));
  }

  /** The lowest place that is not ruled out. */
  private int lowest(Point winner) {
    int low = profile.points().getFirst().place();
    for (Point point : profile.points()) {
      if (point.place() < winner.place() && profile.surelyBad(point)) {
        low = point.place() + 1;
      }
    }
    int surelyAbove = low;
    // Where the winner may break the bound, the load below it is the answer.
    return profile.admission(winner) < SearchState.SURE
        ? profile
            .neighbour(winner, -1)
            .map(below -> Math.min(surelyAbove, below.place()))
            .orElse(low)
        : low;
  }

  /** The highest place that is not ruled out. */
  private int highest(Point winner) {
    int high =
        profile.points().stream()
            .filter(point -> point.place() >= winner.place() && profile.surelyGood(point))
            .mapToInt(Point::place)
            .findFirst()
            .orElse(winner.place());
    Optional<Point> beyond = beyond().filter(point -> !profile.surelyBad(point));
    return beyond.map(point -> Math.max(high, point.place())).orElse(high);
  }

  /** The load above the best, where throughput rises up to that. */
  private Optional<Point> beyond() {
    return profile.rising() ? profile.neighbour(profile.plateau().getLast(), 1) : Optional.empty();
  }

  /** Says what is known of higher loads; false when that is nothing. */
  private boolean above(List<String> because) {
    if (!profile.rising()) {
      Optional<Point> higher = profile.higher();
      because.add("throughput does not rise beyond it, up to " + scale.text(flat(higher)));
      return higher.map(point -> judged(point, because)).orElse(true);
    }
    Optional<Point> beyond = beyond();
    if (beyond.isEmpty()) {
      int edge = profile.plateau().getLast().place();
      because.add(
          "throughput still rises at %s, %s"
              .formatted(
                  scale.text(edge),
                  edge == scale.last()
                      ? "the end of the range; a higher --to may find more"
                      : "the most that was tried"));
      return false;
    }
    return judged(beyond.get(), because);
  }

  /** The highest load that was judged below one that does raise throughput. */
  private int flat(Optional<Point> higher) {
    return profile.points().stream()
        .filter(point -> higher.isEmpty() || point.place() < higher.get().place())
        .filter(point -> point.obstacle().isEmpty())
        .mapToInt(Point::place)
        .max()
        .orElseGet(() -> profile.plateau().getLast().place());
  }

  /** Says what speaks against a load; false when something stood in the way. */
  private boolean judged(Point point, List<String> because) {
    Optional<String> obstacle = point.obstacle();
    if (obstacle.isPresent()) {
      because.add(
          "the next load could not be judged: %s: %s"
              .formatted(scale.text(point.place()), obstacle.get()));
      return false;
    }
    String doubt = profile.surelyBad(point) ? "" : ", though not certainly";
    because.add(scale.text(point.place()) + ": " + fault(point) + doubt);
    return true;
  }

  private void below(Point winner, List<String> because) {
    profile
        .neighbour(winner, -1)
        .ifPresent(below ->
            because.add(
                String.format(
                    Locale.ROOT,
                    "%s: %.0f %% of the highest throughput",
                    scale.text(below.place()),
                    100 * below.throughput() / profile.peak())));
  }

  /** What is wrong with a load that nothing stood in the way of. */
  private String fault(Point point) {
    if (point.sustained() < 1) {
      return String.format(
          Locale.ROOT, "the offered load is not sustained, %,.0f/s achieved", point.throughput());
    }
    if (profile.admitted(point) || point.times().isEmpty()) {
      boolean keeps = objective.limit().isPresent() && !point.times().isEmpty();
      return String.format(
          Locale.ROOT,
          "%s%.0f %% of the highest throughput",
          keeps ? "keeps the bound with " : "",
          100 * point.throughput() / profile.peak());
    }
    return String.format(
        Locale.ROOT,
        "%s is %,.2f ms",
        objective.limit().orElseThrow().percentile(),
        Math.exp(PooledVariance.mean(point.times())) / 1000);
  }
}
