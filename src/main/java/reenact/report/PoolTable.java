package reenact.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.plan.DriverLabel;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.curve.LoadPoint;
import reenact.result.trial.Percentiles;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * Pools of several sizes under the same load: what each achieved, and how long clients waited for a
 * connection, which is part of their service time.
 *
 * @param title workload, environment, driver and load
 */
public record PoolTable(String title, List<CurveTable.Row> rows) {

  public static final List<String> HEADER =
      List.of("pool", "throughput/s", "±", "p50", "p99", "wait p50", "wait p99", "verdict");

  private record Key(String workload, String environment, String driver, String load) {}

  /** A pool; of size 0 where each client has a connection of its own. */
  private record Pool(int size, CurveTable.Row row) {}

  /** One table for each load that a shared pool was under. */
  public static List<PoolTable> of(RunResult run) {
    Map<Key, List<Pool>> pools = new LinkedHashMap<>();
    for (Curve curve : run.curves()) {
      DriverLabel driver = DriverLabel.of(curve.driver());
      for (LoadPoint point : curve.points()) {
        Key key =
            new Key(
                curve.workload(),
                Points.environment(run, curve),
                driver.name(),
                Points.load(point));
        pools
            .computeIfAbsent(key, it -> new ArrayList<>())
            .add(pool(run, curve, point, driver.poolSize()));
      }
    }
    List<PoolTable> tables = new ArrayList<>();
    pools.forEach((key, sizes) -> {
      if (sizes.stream().anyMatch(pool -> pool.size() > 0)) {
        tables.add(table(key, sizes));
      }
    });
    return tables;
  }

  private static PoolTable table(Key key, List<Pool> sizes) {
    return new PoolTable(
        "Pool sizes: %s on %s (%s), %s"
            .formatted(key.workload(), key.environment(), key.driver(), key.load()),
        sizes.stream()
            .sorted(
                Comparator.comparingInt(pool -> pool.size() == 0 ? Integer.MAX_VALUE : pool.size()))
            .map(Pool::row)
            .toList());
  }

  private static Pool pool(RunResult run, Curve curve, LoadPoint point, int size) {
    List<TrialResult> trials = Points.counting(run, curve, point);
    Verdict verdict = point.verdict();
    return new Pool(
        size,
        new CurveTable.Row(
            List.of(
                size == 0 ? "one each" : NumberText.count((long) size),
                NumberText.count(point.throughput().mean()),
                NumberText.margin(point.throughput()),
                NumberText.time(point.p50()),
                NumberText.time(point.p99()),
                NumberText.time(wait(trials, Percentiles::p50)),
                NumberText.time(wait(trials, Percentiles::p99)),
                verdict.label()),
            verdict));
  }

  /** The mean of the repetitions' own; null where one of them lacks it. */
  private static @Nullable Double wait(
      List<TrialResult> trials, Function<Percentiles, @Nullable Double> percentile) {
    List<Double> waits =
        trials.stream()
            .map(TrialResult::poolWait)
            .filter(Objects::nonNull)
            .map(percentile)
            .filter(Objects::nonNull)
            .map(Double::valueOf)
            .toList();
    return waits.isEmpty() || waits.size() < trials.size()
        ? null
        : Double.valueOf(waits.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }
}
