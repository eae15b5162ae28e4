package reenact.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.result.Curve;
import reenact.result.RunResult;

/** A run as Markdown that fits a pull request: the answer, a table a curve, doubts, the host. */
public final class MarkdownReport {

  private MarkdownReport() {}

  /** The page; whatever is not ours stands in it as text, not as markup. */
  public static String of(RunResult run) {
    StringBuilder page = new StringBuilder();
    page.append("## ").append(text(run.name())).append("\n\n");
    page.append(text(Answer.trials(run))).append(".\n\n");
    for (Answer answer : Answer.of(run)) {
      page.append(
          "- **%s on %s** (%s): %s\n"
              .formatted(
                  text(answer.workload()),
                  text(answer.environment()),
                  text(answer.driver()),
                  text(answer.text())));
    }
    for (Curve curve : run.curves()) {
      page.append('\n').append(table(CurveTable.of(run, curve)));
    }
    list(page, "Failed", run.failures());
    list(
        page,
        "Doubts",
        Doubt.of(run).stream()
            .map(doubt ->
                "%s: %s: %s".formatted(doubt.trial(), doubt.verdict().label(), doubt.because()))
            .toList());
    page.append("\nTimes are response times; ± is the 95 % margin over repetitions;")
        .append(" CPU is in cores busy.\n");
    page.append("\nHost: ")
        .append(text(Conditions.host(run)))
        .append(". ")
        .append(text(Conditions.origin(run)))
        .append(".\n");
    return page.toString();
  }

  private static String table(CurveTable table) {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(text(table.title())).append("\n\n");
    text.append(row(table.header().stream().map(MarkdownReport::text)));
    text.append(row(table.header().stream().map(name -> name.equals("verdict") ? ":---" : "---:")));
    table.rows().forEach(row -> text.append(row(row.cells().stream().map(MarkdownReport::text))));
    return text.toString();
  }

  private static void list(StringBuilder page, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      page.append("\n**").append(title).append("**\n\n");
      entries.forEach(entry -> page.append("- ").append(text(entry)).append('\n'));
    }
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** One line of text in which no character means anything to Markdown or HTML. */
  private static String text(String raw) {
    return PlainText.of(raw)
        .strip()
        .replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|~#])", "\\\\$1")
        .replaceAll("^([-+]|\\d+[.)])(?= )", "\\\\$1")
        .replace("://", ":&#47;&#47;");
  }
}
