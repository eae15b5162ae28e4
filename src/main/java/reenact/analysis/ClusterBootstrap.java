package reenact.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import reenact.result.trial.TrialResult;

/**
 * Repetitions drawn again with replacement, all loads of one together, for they met the same server
 * (cluster bootstrap: Davison and Hinkley, Bootstrap Methods and their Application, 1997, 3.8).
 */
final class ClusterBootstrap {

  private final List<Level> levels;
  private final List<Integer> repetitions;
  private final Random random;

  /**
   * @param seed of what is drawn
   */
  ClusterBootstrap(List<Level> levels, long seed) {
    this.levels = levels;
    this.random = new Random(seed);
    TreeSet<Integer> found = new TreeSet<>();
    levels.forEach(
        level -> level.trials().stream().map(TrialResult::repetition).forEach(found::add));
    this.repetitions = List.copyOf(found);
  }

  /** How many there are to draw from. */
  int count() {
    return repetitions.size();
  }

  /** As many as there are; a load that has none of those drawn is missing. */
  List<Level> draw() {
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < repetitions.size(); i++) {
      drawn.add(repetitions.get(random.nextInt(repetitions.size())));
    }
    return levels.stream()
        .map(level -> level.drawn(drawn))
        .filter(level -> !level.trials().isEmpty())
        .toList();
  }
}
