package reenact.report.text;

import java.util.List;
import reenact.report.ComparisonTable;
import reenact.report.GateText;
import reenact.report.TruncatedRun;
import reenact.result.RunsCompared;

/** Compared runs as text, for the terminal. */
public final class ComparedText {

  private ComparedText() {}

  /** One line a metric for each pair, then what is not comparable, then the gates. */
  public static String of(RunsCompared whole) {
    RunsCompared compared = TruncatedRun.of(whole);
    StringBuilder text = new StringBuilder();
    for (ComparisonTable table : ComparisonTable.of(compared.comparisons())) {
      text.append(table.title()).append('\n');
      text.append("  ").append(table.answer()).append('\n');
      text.append(TextTable.of(ComparisonTable.HEADER, table.overall())).append('\n');
      if (table.loads().size() > 1) {
        text.append(TextTable.of(table.loadHeader(), table.loads())).append('\n');
      }
      table.notes().forEach(note -> text.append("  ").append(note).append('\n'));
    }
    if (compared.comparisons().isEmpty()) {
      text.append("Nothing is comparable.\n");
    }
    list(
        text,
        "Not compared:",
        compared.apart().stream().map(apart -> apart.what() + ": " + apart.why()).toList());
    list(text, "Notes:", compared.notes());
    list(text, "Gates:", compared.gates().stream().map(GateText::of).toList());
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      text.append(title).append('\n');
      entries.forEach(entry -> text.append("  ").append(entry).append('\n'));
    }
  }
}
