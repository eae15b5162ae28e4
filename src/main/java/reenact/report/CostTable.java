package reenact.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.RequestCost;
import reenact.result.trial.TrialResult;

/**
 * What a request cost in each environment, in words: one row an environment and load, the mean over
 * the repetitions that count. What no trial knows has no column.
 *
 * @param title workload and driver
 */
public record CostTable(String title, List<String> header, List<List<String>> rows) {

  /** A kind of cost; its figure is null where it is not known. */
  private record Column(
      String name, Function<RequestCost, @Nullable Double> figure, Function<Double, String> text) {}

  private record Line(String environment, String load, List<RequestCost> costs) {
    private OptionalDouble mean(Column column) {
      List<Double> known =
          costs.stream()
              .map(column.figure)
              .filter(Objects::nonNull)
              .map(Double.class::cast)
              .toList();
      return known.size() < costs.size()
          ? OptionalDouble.empty()
          : known.stream().mapToDouble(Double::doubleValue).average();
    }
  }

  /** One table for each workload and driver of which costs are known. */
  public static List<CostTable> of(RunResult run) {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    for (Curve curve : run.curves()) {
      String title = "Cost per request: %s (%s)".formatted(curve.workload(), curve.driver());
      lines.computeIfAbsent(title, key -> new ArrayList<>()).addAll(lines(run, curve));
    }
    return lines.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<Line> lines(RunResult run, Curve curve) {
    List<Line> lines = new ArrayList<>();
    for (LoadPoint point : curve.points()) {
      List<RequestCost> costs =
          Points.trials(run, curve, point).stream()
              .filter(TrialResult::counts)
              .map(TrialResult::cost)
              .filter(Objects::nonNull)
              .map(RequestCost.class::cast)
              .toList();
      if (!costs.isEmpty()) {
        lines.add(new Line(Points.environment(run, curve), Points.load(point), costs));
      }
    }
    return lines;
  }

  private static CostTable of(String title, List<Line> lines) {
    List<Column> columns =
        columns(lines).stream()
            .filter(column -> lines.stream().anyMatch(line -> line.mean(column).isPresent()))
            .toList();
    List<String> header = new ArrayList<>(List.of("environment", "load"));
    columns.forEach(column -> header.add(column.name));
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      List<String> row = new ArrayList<>(List.of(line.environment, line.load));
      for (Column column : columns) {
        OptionalDouble mean = line.mean(column);
        row.add(mean.isPresent() ? column.text.apply(mean.getAsDouble()) : NumberText.NONE);
      }
      rows.add(row);
    }
    return new CostTable(title, header, rows);
  }

  private static List<Column> columns(List<Line> lines) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("server CPU", RequestCost::serverCpu, TimeText::text),
                new Column("proxy CPU", RequestCost::proxyCpu, TimeText::text),
                new Column("kernel", RequestCost::systemCpu, TimeText::text),
                new Column("softirq", RequestCost::softirqCpu, TimeText::text),
                new Column("server waits", RequestCost::voluntarySwitches, NumberText::count),
                new Column("server preempted", RequestCost::involuntarySwitches, NumberText::count),
                new Column("context switches", RequestCost::contextSwitches, NumberText::count),
                new Column("bytes written", RequestCost::bytesWritten, NumberText::count)));
    TreeSet<String> devices = new TreeSet<>();
    lines.forEach(line -> line.costs.forEach(cost -> devices.addAll(cost.packets().keySet())));
    devices.forEach(device ->
        columns.add(
            new Column(
                "packets: " + device, cost -> cost.packets().get(device), NumberText::count)));
    return columns;
  }
}
