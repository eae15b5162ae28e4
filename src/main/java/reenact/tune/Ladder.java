package reenact.tune;

import java.util.List;
import java.util.Optional;

/** The coarse way up: rung by rung until more load can bring nothing more. */
final class Ladder {

  /** Throughput that grows by less from rung to rung has levelled off, however sure that is. */
  private static final double SLOW = 0.02;

  private final SearchGrid scale;
  private final SearchState profile;

  Ladder(SearchGrid scale, SearchState profile) {
    this.scale = scale;
    this.profile = profile;
  }

  /** The next rung from a start; empty when the answer does not lie higher. */
  Optional<Integer> next(int start) {
    List<Integer> rungs = scale.ladder(start);
    List<Point> climbed =
        profile.points().stream().filter(point -> rungs.contains(point.place())).toList();
    if (climbed.isEmpty()) {
      return Optional.of(start);
    }
    return top(climbed)
        ? Optional.empty()
        : rungs.stream().filter(rung -> rung > climbed.getLast().place()).findFirst();
  }

  private boolean top(List<Point> climbed) {
    Point last = climbed.getLast();
    if (!profile.admitted(last)) {
      // Response time may fall at first: idle processors sleep, and small pools are waited for.
      boolean falling = scale.fewIsWorse() && climbed.stream().noneMatch(profile::admitted);
      boolean seen = climbed.size() > 1 && !falling;
      return seen || last.obstacle().isPresent() || last.sustained() < 1;
    }
    return levelled(climbed);
  }

  /** Whether two rungs in succession brought nothing that can be told from chance. */
  private boolean levelled(List<Point> climbed) {
    int before = climbed.size() - 2;
    if (before < 1) {
      return false;
    }
    double most =
        climbed.subList(0, before).stream().mapToDouble(Point::throughput).max().orElse(0);
    double more = Math.max(SLOW, profile.noise() * Math.sqrt(2));
    return climbed.subList(before, climbed.size()).stream()
        .allMatch(point -> point.throughput() <= (1 + more) * most);
  }
}
