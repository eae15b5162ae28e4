package reenact.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** On which side the cells of a column stand: words on the left, figures on the right. */
public enum Alignment {
  LEFT,
  RIGHT;

  /** Begins as figures do; a dash stands for a figure that there is not. */
  private static final Pattern FIGURE = Pattern.compile("([+-]?[\\d.].*)|-?");

  /** That of each column. */
  public static List<Alignment> of(List<String> header, List<List<String>> rows) {
    return IntStream.range(0, header.size())
        .mapToObj(column ->
            rows.stream().allMatch(row -> FIGURE.matcher(row.get(column)).matches()) ? RIGHT : LEFT)
        .toList();
  }
}
