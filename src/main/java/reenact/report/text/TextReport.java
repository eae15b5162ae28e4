package reenact.report.text;

import java.util.List;
import reenact.plan.Published;
import reenact.report.Answer;
import reenact.report.AnswerTable;
import reenact.report.ComparedAnswer;
import reenact.report.ComparisonTable;
import reenact.report.CurveFindings;
import reenact.report.CurveTable;
import reenact.report.Doubt;
import reenact.report.ErrorSummary;
import reenact.report.OtherProgramsSummary;
import reenact.report.Points;
import reenact.report.PoolTable;
import reenact.report.RecommendationText;
import reenact.report.TruncatedRun;
import reenact.report.replay.FidelityTable;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.curve.Curve;

/** A run as text for the terminal: the answer, the tables that it rests on, then the doubts. */
public final class TextReport {

  private static final int LONGEST_LINE = 400;

  private TextReport() {}

  /** The whole, and at its end what failed. */
  public static String of(RunResult whole) {
    return of(whole, whole.failures());
  }

  /** The same with one line a failure, of a run that told each when it happened. */
  public static String afterRun(RunResult whole) {
    return of(whole, whole.failures().stream().map(TextReport::oneLine).toList());
  }

  /** A text whose lines, such as the last words of a server, stand in one; a long one is cut. */
  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...";
  }

  private static String of(RunResult whole, List<String> failures) {
    TruncatedRun excerpt = TruncatedRun.of(whole);
    RunResult run = excerpt.run();
    StringBuilder text = new StringBuilder();
    Recommendation recommendation = run.recommendation();
    if (recommendation != null) {
      text.append(RecommendationText.of(recommendation)).append('\n');
    }
    List<ComparedAnswer> compared = ComparedAnswer.of(run);
    compared.forEach(answer -> compared(text, run, answer));
    if (compared.isEmpty() && recommendation == null) {
      Answer.of(run)
          .forEach(answer ->
              text.append(TextLines.of(answer.title(run) + ": " + answer.text(), "")).append('\n'));
    }
    List<Curve> told = compared.stream().flatMap(answer -> answer.curves().stream()).toList();
    run.curves().stream()
        .filter(curve -> !told.contains(curve))
        .forEach(curve -> curve(text, run, curve));
    list(text, "Lookups: ", ErrorSummary.uncounted(run));
    for (PoolTable table : PoolTable.of(run)) {
      text.append(table.title()).append('\n');
      text.append(
          TextTable.of(
              PoolTable.HEADER, table.rows().stream().map(CurveTable.Row::cells).toList()));
      text.append('\n');
    }
    fidelity(text, FidelityTable.of(run));
    published(text, run);
    List<Doubt> doubts = Doubt.of(run);
    if (!doubts.isEmpty()) {
      text.append("Doubts:\n");
      doubts.forEach(
          doubt -> text.append(TextLines.of(doubt.verdict().label() + ": " + doubt.text(), "  ")));
      text.append('\n');
    }
    list(text, "Disturbed: ", OtherProgramsSummary.of(run));
    list(text, "Not watched: ", OtherProgramsSummary.unwatched(run));
    excerpt.leftOut().forEach(sentence -> text.append(sentence).append("\n\n"));
    failures.forEach(failure -> text.append("failed: ").append(failure).append("\n\n"));
    return text.toString();
  }

  private static void compared(StringBuilder text, RunResult run, ComparedAnswer answer) {
    text.append(answer.title()).append('\n');
    answer.sentences().forEach(sentence -> text.append(TextLines.of(sentence, "  ")));
    text.append('\n');
    AnswerTable table = answer.table();
    text.append(
        TextTable.of(
            AnswerTable.HEADER, table.rows().stream().map(AnswerTable.Row::cells).toList()));
    text.append(TextLines.of(table.caption(), "  ")).append('\n');
    LoadTable loads = LoadTable.of(run, answer.curves());
    if (loads.rows().size() > 1) {
      text.append("Throughput and p99 by load\n");
      text.append(TextTable.of(loads.header(), loads.rows())).append('\n');
    }
    answer.curves().forEach(curve -> misses(text, run, curve, curve.environment() + ": "));
  }

  private static void curve(StringBuilder text, RunResult run, Curve curve) {
    CurveTable table = CurveTable.of(run, curve);
    text.append(table.title()).append('\n');
    text.append(
        TextTable.of(table.header(), table.rows().stream().map(CurveTable.Row::cells).toList()));
    CurveFindings.found(curve).forEach(finding -> text.append(TextLines.of(finding, "  ")));
    misses(text, run, curve, "");
    text.append('\n');
  }

  private static void misses(StringBuilder text, RunResult run, Curve curve, String place) {
    ErrorSummary losses = ErrorSummary.of(Points.trials(run, curve));
    if (losses.misses() > 0) {
      text.append("  %slookups that found nothing: %s\n".formatted(place, losses.foundNothing()));
    }
  }

  private static void list(StringBuilder text, String start, List<String> sentences) {
    sentences.forEach(sentence -> text.append(TextLines.of(start + sentence, "")));
    text.append(sentences.isEmpty() ? "" : "\n");
  }

  private static void fidelity(StringBuilder text, FidelityTable table) {
    if (!table.rows().isEmpty()) {
      text.append(FidelityTable.TITLE).append('\n');
      text.append(TextTable.of(FidelityTable.HEADER, table.rows()));
      FidelityTable.LEGEND.forEach(sentence -> text.append(TextLines.of(sentence, "  ")));
      table.notes().forEach(note -> text.append(TextLines.of(note, "  ")));
      text.append('\n');
    }
  }

  /** The ratios at each load beside those that others published. */
  private static void published(StringBuilder text, RunResult run) {
    Published published = run.published();
    if (published != null) {
      for (ComparisonTable table : ComparisonTable.of(run)) {
        text.append(table.title()).append('\n');
        text.append(TextTable.of(table.loadHeader(), table.loads())).append('\n');
      }
      text.append("Published: ").append(published.citation()).append('\n');
      published.caveats().forEach(caveat -> text.append("  ").append(caveat).append('\n'));
      text.append('\n');
    }
  }
}
