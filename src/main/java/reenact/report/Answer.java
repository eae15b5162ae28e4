package reenact.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import reenact.result.RunResult;
import reenact.result.curve.Capacity;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;
import reenact.result.reason.Bottleneck;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * What a run found, in words: for each curve the highest throughput, where it was reached, with
 * which response time, and whether to believe it. Invalid trials measured something else, so no
 * claim rests on them; a suspect one is never called a limit.
 */
public record Answer(
    String workload, String environment, String driver, Verdict verdict, String text) {

  /** What is said in place of advice where repetitions lie too far apart to rest any on. */
  static final String TOO_VARIED =
      "repetitions vary too much for a recommendation; use more --repetitions, on a quiet machine";

  /** One answer a curve, in the order of the curves. */
  public static List<Answer> of(RunResult run) {
    return run.curves().stream().map(curve -> of(run, curve)).toList();
  }

  /** Workload and environment, and the driver where the run has several. */
  public String title(RunResult run) {
    boolean several = run.curves().stream().map(Curve::driver).distinct().count() > 1;
    return "%s on %s%s".formatted(workload, environment, several ? " (" + driver + ")" : "");
  }

  /** How many trials there are and how many may be believed. */
  public static String trials(RunResult run) {
    List<String> verdicts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = run.trials().stream().filter(trial -> trial.verdict() == verdict).count();
      if (count > 0) {
        verdicts.add(NumberText.count(count) + " " + verdict.label());
      }
    }
    String measured =
        run.complete()
            ? NumberText.count(run.trials().size(), "trial", "trials")
            : "%s of %s planned"
                .formatted(
                    NumberText.count(run.trials().size()),
                    NumberText.count(run.planned(), "trial", "trials"));
    return verdicts.isEmpty() ? measured : measured + ": " + String.join(", ", verdicts);
  }

  private static Answer of(RunResult run, Curve curve) {
    Optional<LoadPoint> best = best(curve, Verdict.VALID, Verdict.SUSPECT);
    return new Answer(
        curve.workload(),
        curve.environment(),
        curve.driver(),
        best.map(LoadPoint::verdict).orElse(Verdict.INVALID),
        best.map(point -> text(run, curve, point))
            .orElseGet(() -> "All trials are invalid. " + doubt(run, curve)));
  }

  private static String text(RunResult run, Curve curve, LoadPoint best) {
    String text = found(curve, best);
    if (best.verdict() == Verdict.VALID) {
      return text + " " + beyond(curve, best);
    }
    List<TrialResult> trials = Points.trials(run, curve, best);
    Optional<String> cap = cap(best, trials);
    String instead =
        best(curve, Verdict.VALID)
            .map(
                point -> " Best valid result: " + reached(point) + ", " + responseTime(point) + ".")
            .orElse(" No load of this curve is valid.");
    return cap.map(
                limit -> (limit + " " + doubt(Verdict.INVALID, "Left out as %s", trials)).strip())
            .orElseGet(() -> text + " " + doubt(best, trials))
        + instead;
  }

  /** What a cap on the rate let through, which is no advice; empty where it was not the limit. */
  private static Optional<String> cap(LoadPoint best, List<TrialResult> trials) {
    List<TrialResult> counting = trials.stream().filter(TrialResult::counts).toList();
    return TrialResult.bottleneck(counting)
        .filter(limit -> limit == Bottleneck.RATE_CAP)
        .flatMap(limit -> TrialResult.limit(counting))
        .map(limit ->
            "%s, not the server: %s, %s."
                .formatted(capital(limit), reached(best), responseTime(best)));
  }

  /** What to ask of the server under the bound, and what it carries at most. */
  private static String found(Curve curve, LoadPoint best) {
    String most = "Highest throughput %s, %s.".formatted(reached(best), responseTime(best));
    Capacity capacity = curve.capacity();
    if (capacity == null) {
      return most;
    }
    return switch (capacity.answer()) {
      case NEVER_MET -> "No load tried keeps %s. ".formatted(capacity.bound()) + most;
      case UNKNOWN ->
          "Too few requests to tell which load keeps %s. ".formatted(capacity.bound()) + most;
      case FOUND, NOT_REACHED ->
          curve.points().stream()
              .filter(point -> Objects.equals(point.clients(), capacity.clients()))
              .filter(point -> Objects.equals(point.rate(), capacity.rate()))
              .findFirst()
              .map(point ->
                  point.throughput().vague()
                      ? "%s. %s".formatted(capital(TOO_VARIED), most)
                      : advice(capacity, point) + (point.equals(best) ? "" : " " + most))
              .orElse(most);
    };
  }

  private static String advice(Capacity capacity, LoadPoint point) {
    String bound =
        capacity.answer() == Capacity.Answer.FOUND
            ? "Higher loads break the bound %s."
            : "No load tried is known to break the bound %s.";
    String load =
        point.rate() == null
            ? "use " + Points.load(point)
            : "offer %s requests/s".formatted(NumberText.count(point.level()));
    String words = point.verdict() == Verdict.VALID ? load : "perhaps " + load;
    return "%s: %s, %s. %s"
        .formatted(
            capital(words),
            throughput(point),
            responseTime(point),
            bound.formatted(capacity.bound()));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String throughput(LoadPoint point) {
    String margin = NumberText.margin(point.throughput());
    return "%s requests/s (%s)"
        .formatted(
            NumberText.count(point.throughput().mean()),
            margin.isEmpty() ? "one repetition, so no margin" : "± " + margin);
  }

  private static String reached(LoadPoint point) {
    return "%s %s %s"
        .formatted(throughput(point), point.rate() == null ? "with" : "of", Points.load(point));
  }

  private static String responseTime(LoadPoint point) {
    return point.p99() == null
        ? "too few requests for a p99 response time"
        : "p99 response time " + TimeText.text(point.p99().mean());
  }

  /** What the curve says of higher loads than the best. */
  private static String beyond(Curve curve, LoadPoint best) {
    if (curve.points().size() == 1) {
      return "No other load was tried.";
    }
    if (best.equals(curve.points().getLast())) {
      return "This was the highest load tried; the limit may be higher.";
    }
    boolean counted =
        curve.points().stream()
            .anyMatch(point -> point.level() > best.level() && point.verdict() != Verdict.INVALID);
    return counted
        ? "Higher loads did not raise throughput."
        : "The trials at higher loads are invalid; the limit may be higher.";
  }

  private static Optional<LoadPoint> best(Curve curve, Verdict... verdicts) {
    return curve.points().stream()
        .filter(point -> Arrays.asList(verdicts).contains(point.verdict()))
        .max(
            Comparator.comparingDouble((LoadPoint point) -> point.throughput().mean())
                .thenComparing(Comparator.comparingDouble(LoadPoint::level).reversed()));
  }

  private static String doubt(RunResult run, Curve curve) {
    if (curve.points().isEmpty()) {
      return "";
    }
    LoadPoint last = curve.points().getLast();
    return doubt(last, Points.trials(run, curve, last));
  }

  private static String doubt(LoadPoint point, List<TrialResult> repetitions) {
    String doubt = doubt(point.verdict(), "%s", repetitions);
    return point.verdict() == Verdict.INVALID
        ? doubt
        : (doubt + " " + doubt(Verdict.INVALID, "Left out as %s", repetitions)).strip();
  }

  private static String doubt(Verdict verdict, String words, List<TrialResult> repetitions) {
    List<TrialResult> doubtful =
        repetitions.stream().filter(trial -> trial.verdict() == verdict).toList();
    if (doubtful.isEmpty()) {
      return "";
    }
    String said = words.formatted(verdict.label());
    String share =
        repetitions.size() == 1
            ? ""
            : " (%d of %d repetitions)".formatted(doubtful.size(), repetitions.size());
    return "%s%s: %s."
        .formatted(
            capital(said),
            share,
            verdict == Verdict.INVALID
                ? Doubt.because(ReasonText.of(doubtful.getFirst().reasons()))
                : TrialResult.limit(doubtful)
                    .map(limit -> limit + " there, not the server")
                    .orElse("see the doubts"));
  }
}
