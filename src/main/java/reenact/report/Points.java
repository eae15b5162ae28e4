package reenact.report;

import java.util.List;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.TrialResult;

/** The points of curves, in words and with the trials behind them. */
public final class Points {

  private Points() {}

  /** Whether a curve varies the offered load; otherwise it varies clients. */
  public static boolean open(Curve curve) {
    return curve.points().stream().anyMatch(point -> point.rate() != null);
  }

  /** A load in words. */
  public static String load(LoadPoint point) {
    if (point.rate() == null && point.clients() == null) {
      return "an unknown load";
    }
    return point.rate() != null
        ? NumberText.count(point.level()) + " requests/s offered"
        : NumberText.count((long) point.level(), "client", "clients");
  }

  /** The environment of a curve; one whose CPU was emulated says so wherever it is named. */
  public static String environment(RunResult run, Curve curve) {
    boolean emulated = trials(run, curve).stream().anyMatch(TrialResult::emulated);
    return curve.environment() + (emulated ? " (emulated, not comparable)" : "");
  }

  /** What a curve is called among others: the environment, and the driver where they differ. */
  public static String line(RunResult run, Curve curve, List<Curve> among) {
    boolean several = among.stream().map(Curve::driver).distinct().count() > 1;
    return environment(run, curve) + (several ? ", " + curve.driver() : "");
  }

  /** The trials of a curve. */
  public static List<TrialResult> trials(RunResult run, Curve curve) {
    return run.trials().stream()
        .filter(trial ->
            trial.workload().equals(curve.workload())
                && trial.environment().equals(curve.environment())
                && trial.driver().equals(curve.driver())
                && (trial.load().rate() != null) == open(curve))
        .toList();
  }

  /** The repetitions of one load of a curve. */
  public static List<TrialResult> trials(RunResult run, Curve curve, LoadPoint point) {
    return trials(run, curve).stream()
        .filter(trial -> trial.load().level() == point.level())
        .toList();
  }

  /** Those repetitions of a load that its figures are of. */
  static List<TrialResult> counting(RunResult run, Curve curve, LoadPoint point) {
    List<TrialResult> all = trials(run, curve, point);
    List<TrialResult> counting = all.stream().filter(TrialResult::counts).toList();
    return counting.isEmpty() ? all : counting;
  }
}
