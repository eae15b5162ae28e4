package reenact.report.text;

import java.util.ArrayList;
import java.util.List;
import reenact.report.Alignment;

/** Cells in columns of text. */
final class TextTable {

  private TextTable() {}

  static String of(List<String> header, List<List<String>> cells) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header);
    rows.addAll(cells);
    int[] widths = new int[header.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<Alignment> alignment = Alignment.of(header, cells);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        String padding = " ".repeat(widths[i] - cell.length());
        line.append("  ")
            .append(alignment.get(i) == Alignment.LEFT ? cell + padding : padding + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
