package reenact.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.plan.Published;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.curve.Curve;

/** A run as tables of text, for the terminal. */
public final class TextReport {

  /** How often a failure came. */
  private static final Pattern TIMES = Pattern.compile(" \\(\\d+ times\\)$");

  private TextReport() {}

  /** One table for each curve, what failed, then the reasons of doubtful trials. */
  public static String of(RunResult whole) {
    return of(whole, whole.failures().stream().map("failed: "::concat).toList());
  }

  /** The same of a run whose failures were already told, each when it happened. */
  public static String withoutFailures(RunResult whole) {
    return of(whole, whole.failures().stream().map(TextReport::notMeasured).toList());
  }

  private static String of(RunResult whole, List<String> failures) {
    TruncatedRun excerpt = TruncatedRun.of(whole);
    RunResult run = excerpt.run();
    StringBuilder text = new StringBuilder();
    for (Curve curve : run.curves()) {
      CurveTable table = CurveTable.of(run, curve);
      text.append(table.title()).append('\n');
      text.append(
          TextTable.of(table.header(), table.rows().stream().map(CurveTable.Row::cells).toList()));
      CurveFindings.of(curve).forEach(finding -> text.append("  ").append(finding).append('\n'));
      ErrorSummary losses = ErrorSummary.of(Points.trials(run, curve));
      if (losses.misses() > 0) {
        text.append("  lookups that found nothing: ").append(losses.foundNothing()).append('\n');
      }
      text.append('\n');
    }
    list(text, "Lookups: ", ErrorSummary.uncounted(run));
    for (PoolTable table : PoolTable.of(run)) {
      text.append(table.title()).append('\n');
      text.append(
          TextTable.of(
              PoolTable.HEADER, table.rows().stream().map(CurveTable.Row::cells).toList()));
      text.append('\n');
    }
    List<ComparisonTable> comparisons = ComparisonTable.of(run);
    for (ComparisonTable table : comparisons) {
      text.append(table.title()).append('\n');
      text.append("  ").append(table.answer()).append('\n');
      text.append(TextTable.of(ComparisonTable.HEADER, table.overall()));
      if (run.published() != null) {
        text.append(TextTable.of(table.loadHeader(), table.loads()));
      }
      table.notes().forEach(note -> text.append("  ").append(note).append('\n'));
      text.append('\n');
    }
    published(text, run.published());
    for (String failure : failures) {
      text.append(failure).append("\n\n");
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
    list(text, "Disturbed: ", OtherProgramsSummary.of(run));
    list(text, "Not watched: ", OtherProgramsSummary.unwatched(run));
    excerpt.leftOut().forEach(sentence -> text.append(sentence).append("\n\n"));
    Recommendation recommendation = run.recommendation();
    if (recommendation != null) {
      text.append(RecommendationText.of(recommendation)).append('\n');
    }
    return text.toString();
  }

  /** What failed and how often, such as {@code not measured: redis-get in native (3 times)}. */
  private static String notMeasured(String failure) {
    Matcher times = TIMES.matcher(failure);
    return "not measured: %s%s; the reason is on standard error and in the report"
        .formatted(failure.split(":? not measured: |: ", 2)[0], times.find() ? times.group() : "");
  }

  private static void list(StringBuilder text, String start, List<String> sentences) {
    sentences.forEach(sentence -> text.append(start).append(sentence).append('\n'));
    text.append(sentences.isEmpty() ? "" : "\n");
  }

  private static void published(StringBuilder text, @Nullable Published published) {
    if (published != null) {
      text.append("Published: ").append(published.citation()).append('\n');
      published.caveats().forEach(caveat -> text.append("  ").append(caveat).append('\n'));
      text.append('\n');
    }
  }
}
