package reenact.report.html;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reenact.report.Answer;
import reenact.report.ErrorSummary;
import reenact.report.NumberText;
import reenact.report.ReasonText;
import reenact.result.RunResult;
import reenact.result.trial.Check;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** One trial closely, then all of them with their verdicts and checks. */
final class TrialSections {

  private TrialSections() {}

  /**
   * The sections.
   *
   * @param leftOut what the page does not show, in sentences
   */
  static void write(Html html, RunResult run, List<String> leftOut) {
    FigureSections.begin(
        html,
        "trial",
        "One trial in detail",
        "The distribution of one trial's times, and the trial second by second."
            + leftOut.stream().map(sentence -> " " + sentence).collect(joining()));
    html.close();
    FigureSections.begin(
        html,
        "trials",
        "Trials and verdicts",
        "Filled mark: valid, there is no doubt. Hollow mark: suspect, something may have"
            + " distorted the trial. Crossed mark: invalid, the trial does not measure what it"
            + " claims. Charts use the same marks.");
    trials(html, run);
    checks(html, run);
    html.close();
  }

  private static void trials(Html html, RunResult run) {
    html.element("p", Answer.trials(run) + ".");
    HtmlTable table = new HtmlTable("All trials, in the order in which they ran");
    boolean open = run.trials().stream().anyMatch(trial -> trial.offeredRate() != null);
    table.words("trial", "verdict and reasons");
    if (open) {
      table.figures("offered/s");
    }
    table.figures("throughput/s", "p50", "p99", "p99.9", "failed", "checks");
    for (TrialResult trial : run.trials()) {
      HtmlTable.Row row = table.row(trial.verdict()).text(trial.id());
      row.verdict(trial.verdict(), ReasonText.of(trial.reasons()));
      if (open) {
        Double offered = trial.offeredRate();
        row.text(offered == null ? NumberText.NONE : NumberText.count(offered));
      }
      ErrorSummary losses = ErrorSummary.of(List.of(trial));
      row.text(NumberText.count(trial.throughput()))
          .text(NumberText.time(trial.responseTime().p50()))
          .text(NumberText.time(trial.responseTime().p99()))
          .text(NumberText.time(trial.responseTime().p999()))
          .text(losses.ofRequests(losses.failed()))
          .text(passed(trial.checks().values().stream().toList()));
    }
    table.write(html);
  }

  private static String passed(List<Check> checks) {
    return checks.isEmpty()
        ? NumberText.NONE
        : "%d of %d".formatted(checks.stream().filter(Check::passed).count(), checks.size());
  }

  /** A table for each check; the ones that failed somewhere stand open. */
  private static void checks(Html html, RunResult run) {
    Map<String, Map<TrialResult, Check>> byName = new LinkedHashMap<>();
    for (TrialResult trial : run.trials()) {
      trial
          .checks()
          .forEach((name, check) ->
              byName.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(trial, check));
    }
    if (byName.isEmpty()) {
      return;
    }
    html.element("h3", "Checks");
    html.element(
        "p", "What must hold for a trial to measure what it claims, and what was observed.");
    byName.forEach((name, checks) -> {
      List<Check> all = List.copyOf(checks.values());
      Verdict worst =
          all.stream().map(TrialSections::verdict).max(Comparator.naturalOrder()).orElseThrow();
      if (worst != Verdict.VALID) {
        html.open("details", "open", "");
      } else {
        html.open("details");
      }
      html.open("summary").element("bdi", name).text(": ");
      VerdictBadge.write(html, worst, passed(all) + " trials passed");
      html.close();
      HtmlTable table = new HtmlTable("Check " + name).words("trial", "outcome", "observed");
      checks.entrySet().stream()
          .sorted(
              Comparator.<Map.Entry<TrialResult, Check>, Verdict>comparing(
                      entry -> verdict(entry.getValue()))
                  .reversed())
          .forEach(entry -> row(table, entry.getKey(), entry.getValue()));
      table.write(html);
      html.close();
    });
  }

  private static void row(HtmlTable table, TrialResult trial, Check check) {
    Verdict verdict = verdict(check);
    table.row(verdict).text(trial.id()).mark(verdict, check.state().label()).text(check.observed());
  }

  /** The mark of a check is that of a trial which ends alike. */
  private static Verdict verdict(Check check) {
    return switch (check.state()) {
      case PASSED -> Verdict.VALID;
      case UNDECIDABLE -> Verdict.SUSPECT;
      case FAILED -> Verdict.INVALID;
    };
  }
}
