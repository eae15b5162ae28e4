package reenact.report.markdown;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.plan.Published;
import reenact.report.Answer;
import reenact.report.AnswerTable;
import reenact.report.ComparedAnswer;
import reenact.report.ComparisonTable;
import reenact.report.Conditions;
import reenact.report.CostTable;
import reenact.report.CurveFindings;
import reenact.report.CurveTable;
import reenact.report.Doubt;
import reenact.report.OtherProgramsSummary;
import reenact.report.PoolTable;
import reenact.report.RecommendationText;
import reenact.report.TruncatedRun;
import reenact.report.replay.FidelityTable;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.curve.Curve;

/** A run as Markdown that fits a pull request: the answer, a table a curve, doubts, the host. */
public final class MarkdownReport {

  private MarkdownReport() {}

  /** The page; whatever is not ours stands in it as text, not as markup. */
  public static String of(RunResult whole) {
    TruncatedRun excerpt = TruncatedRun.of(whole);
    RunResult run = excerpt.run();
    StringBuilder page = new StringBuilder();
    page.append("## ").append(Markdown.text(run.name())).append("\n\n");
    page.append(Markdown.text(Answer.trials(run))).append(".\n\n");
    recommendation(page, run.recommendation());
    List<ComparedAnswer> compared = ComparedAnswer.of(run);
    for (ComparedAnswer answer : compared) {
      page.append("**%s**\n".formatted(Markdown.text(answer.title())));
      Markdown.list(page, "", answer.sentences());
      page.append('\n');
      page.append(
          Markdown.table(
              AnswerTable.HEADER,
              answer.table().rows().stream().map(AnswerTable.Row::cells).toList()));
      page.append('\n').append(Markdown.text(answer.table().caption())).append("\n");
    }
    for (Answer answer : compared.isEmpty() ? Answer.of(run) : List.<Answer>of()) {
      page.append(
          "- **%s on %s** (%s): %s\n"
              .formatted(
                  Markdown.text(answer.workload()),
                  Markdown.text(answer.environment()),
                  Markdown.text(answer.driver()),
                  Markdown.text(answer.text())));
    }
    for (Curve curve : run.curves()) {
      page.append('\n').append(table(curve, CurveTable.of(run, curve)));
    }
    for (PoolTable table : PoolTable.of(run)) {
      page.append("\n### ").append(Markdown.text(table.title())).append("\n\n");
      page.append(
          Markdown.table(
              PoolTable.HEADER, table.rows().stream().map(CurveTable.Row::cells).toList()));
    }
    FidelityTable fidelity = FidelityTable.of(run);
    if (!fidelity.rows().isEmpty()) {
      page.append("\n### ").append(FidelityTable.TITLE).append("\n\n");
      page.append(Markdown.table(FidelityTable.HEADER, fidelity.rows()));
      page.append('\n').append(String.join(" ", FidelityTable.LEGEND)).append('\n');
      Markdown.list(page, "", fidelity.notes());
    }
    for (ComparisonTable table : ComparisonTable.of(run)) {
      page.append(ComparedMarkdown.section(table));
    }
    Published published = run.published();
    if (published != null) {
      page.append("\nPublished: ").append(Markdown.text(published.citation())).append("\n");
      Markdown.list(page, "", published.caveats());
    }
    for (CostTable costs : CostTable.of(run)) {
      page.append("\n### ").append(Markdown.text(costs.title())).append("\n\n");
      page.append(Markdown.table(costs.header(), costs.rows()));
    }
    Markdown.list(page, "Failed", run.failures());
    Markdown.list(
        page,
        "Doubts",
        Doubt.of(run).stream()
            .map(doubt -> doubt.verdict().label() + ": " + doubt.text())
            .toList());
    Markdown.list(page, "Disturbed", OtherProgramsSummary.of(run));
    Markdown.list(page, "Not shown", excerpt.leftOut());
    page.append("\nTimes are response times; ± is the 95 % margin over repetitions;")
        .append(" CPU is in cores busy.\n");
    String cpus = Conditions.cpus(run);
    page.append("\nHost: ")
        .append(Markdown.text(Conditions.host(run) + (cpus.isEmpty() ? "" : "; " + cpus)))
        .append(". ")
        .append(Markdown.text(Conditions.origin(run)))
        .append(".\n");
    return page.toString();
  }

  private static void recommendation(StringBuilder page, @Nullable Recommendation found) {
    if (found != null) {
      page.append("**%s**\n".formatted(Markdown.text(RecommendationText.headline(found))));
      Markdown.list(page, "", RecommendationText.reasons(found));
      if (found.again() != null) {
        page.append("\n").append(Markdown.text(RecommendationText.AGAIN + found.again()));
        page.append("\n");
      }
      page.append("\n");
    }
  }

  private static String table(Curve curve, CurveTable table) {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(Markdown.text(table.title())).append("\n\n");
    text.append(
        Markdown.table(table.header(), table.rows().stream().map(CurveTable.Row::cells).toList()));
    Markdown.list(text, "", CurveFindings.of(curve));
    return text.toString();
  }
}
