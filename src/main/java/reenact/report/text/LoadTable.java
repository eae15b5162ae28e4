package reenact.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import reenact.report.NumberText;
import reenact.report.Points;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.Verdict;

/**
 * Throughput and p99 of several environments side by side: one row a load, one column an
 * environment.
 */
record LoadTable(List<String> header, List<List<String>> rows) {

  /**
   * The table.
   *
   * @param curves one an environment, of one workload and driver
   */
  static LoadTable of(RunResult run, List<Curve> curves) {
    TreeMap<Double, List<String>> rows = new TreeMap<>();
    for (Curve curve : curves) {
      for (LoadPoint point : curve.points()) {
        rows.computeIfAbsent(
            point.level(), level -> new ArrayList<>(List.of(NumberText.count(level))));
      }
    }
    rows.forEach((level, row) -> {
      for (Curve curve : curves) {
        Optional<LoadPoint> point =
            curve.points().stream().filter(one -> one.level() == level).findFirst();
        row.add(point.map(LoadTable::cell).orElse(NumberText.NONE));
      }
    });
    List<String> header =
        new ArrayList<>(List.of(Points.open(curves.getFirst()) ? "offered/s" : "clients"));
    curves.forEach(curve -> header.add(Points.environment(run, curve)));
    return new LoadTable(header, List.copyOf(rows.values()));
  }

  private static String cell(LoadPoint point) {
    String figures =
        "%s/s, %s"
            .formatted(NumberText.count(point.throughput().mean()), NumberText.time(point.p99()));
    return point.verdict() == Verdict.VALID ? figures : figures + " " + point.verdict().label();
  }
}
