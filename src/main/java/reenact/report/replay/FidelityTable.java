package reenact.report.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.report.NumberText;
import reenact.result.RunResult;
import reenact.result.trial.FidelityResult;
import reenact.result.trial.TrialResult;

/** How close the replayed trials of a run were to their traces: one row a trial. */
public record FidelityTable(List<List<String>> rows, List<String> notes) {

  public static final String TITLE = "Fidelity of the replays";

  /** How the columns are to be read, in one sentence each. */
  public static final List<String> LEGEND =
      List.of(
          "On time: requests that left within 1 ms, 10 ms, and a tenth of their service time of when they were due.",
          "Lag: 99th percentile of how long the generator, and earlier answers on the connection, kept requests.",
          "Growth: of the mean lag, per second.",
          "Moved: requests that left in another slice of time than they were recorded in.",
          "Two figures: recorded, then replayed.");

  public static final List<String> HEADER =
      List.of(
          "trial",
          "on time 1 ms",
          "10 ms",
          "10 %",
          "lag: generator",
          "lag: answers",
          "growth",
          "moved",
          "failed",
          "hit ratio",
          "connections",
          "in flight",
          "verdict");

  /** The table; without rows if nothing was replayed. */
  public static FidelityTable of(RunResult run) {
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (TrialResult trial : run.trials()) {
      FidelityResult fidelity = trial.fidelity();
      if (fidelity != null) {
        rows.add(row(trial, fidelity));
        String note = notSent(trial, fidelity);
        if (!fidelity.notSent().isEmpty() && !notes.contains(note)) {
          notes.add(note);
        }
      }
    }
    return new FidelityTable(rows, notes);
  }

  private static List<String> row(TrialResult trial, FidelityResult fidelity) {
    FidelityResult.OnTime onTime = fidelity.onTime();
    return List.of(
        trial.id(),
        percent(onTime.within1Milli()),
        percent(onTime.within10Millis()),
        percent(onTime.withinService()),
        NumberText.time(fidelity.lag().generator().p99()),
        NumberText.time(fidelity.lag().previousAnswer().p99()),
        String.format(Locale.ROOT, "%.3f ms/s", fidelity.lag().growth() / 1e3),
        percent(fidelity.rates().displaced()),
        pair(fidelity.failed(), FidelityTable::percent),
        pair(fidelity.hitRatio(), FidelityTable::percent),
        pair(fidelity.connections(), NumberText::count),
        pair(fidelity.inFlight(), value -> String.format(Locale.ROOT, "%.2f", value)),
        trial.verdict().label());
  }

  private static String notSent(TrialResult trial, FidelityResult fidelity) {
    return "%s: not sent: %s"
        .formatted(
            trial.workload(),
            fidelity.notSent().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> NumberText.count(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }

  private interface Figure {
    String text(double value);
  }

  private static String pair(FidelityResult.Compared both, Figure figure) {
    return text(both.recorded(), figure) + " / " + text(both.replayed(), figure);
  }

  private static String text(@Nullable Double value, Figure figure) {
    return value == null ? NumberText.NONE : figure.text(value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
