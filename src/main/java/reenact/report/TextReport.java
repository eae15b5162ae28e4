package reenact.report;

import java.util.ArrayList;
import java.util.List;
import reenact.result.Curve;
import reenact.result.RunResult;

/** A run as tables of text, for the terminal. */
public final class TextReport {

  private TextReport() {}

  /** One table for each curve, then the reasons of doubtful trials. */
  public static String of(RunResult run) {
    StringBuilder text = new StringBuilder();
    for (Curve curve : run.curves()) {
      CurveTable table = CurveTable.of(run, curve);
      text.append(table.title()).append('\n').append(aligned(table)).append('\n');
    }
    for (String failure : run.failures()) {
      text.append("failed: ").append(failure).append("\n\n");
    }
    List<Doubt> doubts = Doubt.of(run);
    if (!doubts.isEmpty()) {
      text.append("Doubts:\n");
      for (Doubt doubt : doubts) {
        text.append(
            "  %s: %s: %s\n".formatted(doubt.trial(), doubt.verdict().label(), doubt.because()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String aligned(CurveTable table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.header());
    table.rows().forEach(row -> rows.add(row.cells()));
    int[] widths = new int[table.header().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        String padding = " ".repeat(widths[i] - cell.length());
        line.append("  ").append(i == widths.length - 1 ? cell : padding + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
