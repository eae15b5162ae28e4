package reenact.report.markdown;

import java.util.ArrayList;
import java.util.List;
import reenact.report.ComparisonTable;
import reenact.report.GateText;
import reenact.report.TruncatedRun;
import reenact.result.RunsCompared;

/** Compared runs as Markdown that fits a pull request. */
public final class ComparedMarkdown {

  private ComparedMarkdown() {}

  /** The answer of each pair, its tables, what is not comparable, and the gates. */
  public static String of(RunsCompared whole) {
    RunsCompared compared = TruncatedRun.of(whole);
    StringBuilder page = new StringBuilder();
    page.append("## ")
        .append(
            Markdown.text(
                String.join(
                    " and ", compared.runs().stream().map(RunsCompared.Run::label).toList())))
        .append("\n\n");
    Markdown.list(page, "Gates", compared.gates().stream().map(GateText::of).toList());
    if (compared.comparisons().isEmpty()) {
      page.append("Nothing is comparable.\n");
    }
    for (ComparisonTable table : ComparisonTable.of(compared.comparisons())) {
      page.append(section(table));
    }
    Markdown.list(
        page,
        "Not compared",
        compared.apart().stream().map(apart -> apart.what() + ": " + apart.why()).toList());
    Markdown.list(page, "Notes", compared.notes());
    page.append("\nRatios are to ")
        .append(Markdown.text(compared.runs().getFirst().label()))
        .append(
            ", with 95 % intervals over repetitions, adjusted for the number of metrics as the"
                + " verdicts are.\n");
    return page.toString();
  }

  /** One pair: the answer, one line a metric, one line a load. */
  static String section(ComparisonTable table) {
    StringBuilder page = new StringBuilder();
    page.append("\n### ").append(Markdown.text(table.title())).append("\n\n");
    page.append(Markdown.text(table.answer())).append("\n\n");
    page.append(Markdown.table(ComparisonTable.HEADER, table.overall()));
    if (table.loads().size() > 1) {
      page.append('\n').append(Markdown.table(table.loadHeader(), table.loads()));
    }
    List<String> notes = new ArrayList<>(table.notes());
    Markdown.list(page, "", notes);
    return page.toString();
  }
}
