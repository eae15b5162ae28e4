package reenact.report.traffic;

import java.util.List;

/** A series as one line of blocks, whose heights are shares of the largest value. */
public final class Sparkline {

  /** What a terminal can show. */
  public enum Glyphs {
    BLOCKS("▁▂▃▄▅▆▇█"),
    ASCII("_.-~=+*#");

    private final String levels;

    Glyphs(String levels) {
      this.levels = levels;
    }

    /** Its characters from low to high. */
    public String levels() {
      return levels;
    }
  }

  private Sparkline() {}

  /** The line: as many columns, each the mean of its part; a space where there was nothing. */
  public static String of(List<Double> values, int columns, Glyphs glyphs) {
    if (values.isEmpty()) {
      return "";
    }
    int width = Math.min(columns, values.size());
    double[] means = new double[width];
    double most = 0;
    for (int i = 0; i < width; i++) {
      means[i] =
          values.subList(i * values.size() / width, (i + 1) * values.size() / width).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElse(0);
      most = Math.max(most, means[i]);
    }
    StringBuilder line = new StringBuilder();
    for (double mean : means) {
      line.append(character(mean, most, glyphs.levels()));
    }
    return line.toString();
  }

  private static char character(double mean, double most, String levels) {
    if (mean <= 0) {
      return ' ';
    }
    return levels.charAt((int) Math.min(levels.length() - 1, mean / most * levels.length()));
  }
}
