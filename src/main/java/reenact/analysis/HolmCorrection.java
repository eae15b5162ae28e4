package reenact.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whoever looks at many figures sees some of them differ by chance. */
final class HolmCorrection {

  private HolmCorrection() {}

  /**
   * The chances adjusted for their number, in the same order: of all called small together, one is
   * called so wrongly no more often than of a single one (Holm, Scandinavian Journal of Statistics
   * 6, 1979).
   */
  static List<Double> adjusted(List<Double> chances) {
    List<Integer> ascending =
        IntStream.range(0, chances.size())
            .boxed()
            .sorted(Comparator.comparingDouble(chances::get))
            .toList();
    List<Double> adjusted = new ArrayList<>(chances);
    double most = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int place = ascending.get(rank);
      most = Math.max(most, Math.min(1, (chances.size() - rank) * chances.get(place)));
      adjusted.set(place, most);
    }
    return adjusted;
  }
}
