package reenact.fit;

import java.util.ArrayList;
import java.util.List;

/** How often a shape was met in each half of a trace, and with which texts. */
final class ShapeStatistics {

  private final Shape shape;
  private final long seed;
  private final List<TextStatistics> texts = new ArrayList<>();
  private final long[] requests = new long[2];

  ShapeStatistics(Shape shape, long seed) {
    this.shape = shape;
    this.seed = seed;
  }

  /**
   * Notes a request.
   *
   * @param half 0 or 1
   * @param free the texts of its free words, by ordinal
   */
  void add(int half, List<String> free) {
    requests[half]++;
    for (int i = 0; i < free.size(); i++) {
      if (i == texts.size()) {
        texts.add(new TextStatistics(seed + 2L * i));
      }
      texts.get(i).add(free.get(i), half);
    }
  }

  Shape shape() {
    return shape;
  }

  long requests(int half) {
    return requests[half];
  }

  TextStatistics text(int ordinal) {
    return texts.get(ordinal);
  }
}
