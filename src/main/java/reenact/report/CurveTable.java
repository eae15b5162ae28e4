package reenact.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.ClientsResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * A curve's figures in words, the same ones in each format: one row a load, the verdict last.
 *
 * @param title workload, environment, server and driver
 */
public record CurveTable(String title, List<String> header, List<Row> rows) {

  /** One load. */
  public record Row(List<String> cells, Verdict verdict) {}

  public static CurveTable of(RunResult run, Curve curve) {
    return new CurveTable(
        title(run, curve),
        header(curve),
        curve.points().stream().map(point -> row(point, connected(run, curve, point))).toList());
  }

  private static String title(RunResult run, Curve curve) {
    String server =
        Points.trials(run, curve).stream()
            .findFirst()
            .filter(trial -> !trial.server().name().isEmpty())
            .map(trial -> trial.server().name() + " " + trial.server().version() + ", ")
            .orElse("");
    return "%s on %s (%s%s)"
        .formatted(curve.workload(), Points.environment(run, curve), server, curve.driver());
  }

  private static List<String> header(Curve curve) {
    return List.of(
        Points.open(curve) ? "offered/s" : "clients",
        "throughput/s",
        "±",
        "p50",
        "p99",
        "p99.9",
        "server CPU",
        "generator CPU",
        "verdict");
  }

  /** How many clients there really were, where some repetition had fewer than it was to have. */
  private static String connected(RunResult run, Curve curve, LoadPoint point) {
    return Points.trials(run, curve, point).stream()
        .map(TrialResult::clients)
        .filter(Objects::nonNull)
        .filter(clients -> clients.connected() < clients.planned())
        .min(Comparator.comparingInt(ClientsResult::connected))
        .map(clients -> " (%d connected)".formatted(clients.connected()))
        .orElse("");
  }

  private static Row row(LoadPoint point, String connected) {
    return new Row(
        List.of(
            point.level() == 0 ? NumberText.NONE : NumberText.count(point.level()) + connected,
            NumberText.count(point.throughput().mean()),
            NumberText.margin(point.throughput()),
            NumberText.time(point.p50()),
            NumberText.time(point.p99()),
            NumberText.time(point.p999()),
            NumberText.cores(point.serverCpu()),
            NumberText.cores(point.generatorCpu()),
            point.verdict().label()),
        point.verdict());
  }
}
