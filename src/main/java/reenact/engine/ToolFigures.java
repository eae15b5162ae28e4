package reenact.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.generator.tool.ToolReport;
import reenact.generator.tool.ToolTimes;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Percentiles;
import reenact.result.trial.Phase;
import reenact.result.trial.Rounding;

/** What a wrapped tool says, in the figures of a result. */
record ToolFigures(ToolReport report) {

  /** Requests per second. */
  double throughput() {
    return report.requests() / report.seconds();
  }

  /** Requests that it tried again, as far as it tells. */
  long retries() {
    Long known = report.retries();
    return known == null ? 0 : known;
  }

  /** Its figures where it has them, else those of its histogram. */
  Percentiles percentiles() {
    ToolTimes times = report.times();
    Distribution known = times.distribution();
    Percentiles own = Percentiles.of(known == null ? new Distribution() : known);
    return new Percentiles(
        report.requests(),
        rounded(times.mean()),
        own.stddev(),
        rounded(times.min()),
        own.p50() == null ? supported(times.p50(), 50) : own.p50(),
        own.p90(),
        own.p95() == null ? supported(times.p95(), 95) : own.p95(),
        own.p99() == null ? supported(times.p99(), 99) : own.p99(),
        own.p999(),
        own.p9999(),
        rounded(times.max()));
  }

  private @Nullable Double supported(@Nullable Double micros, double percentile) {
    return Distribution.supports(report.requests(), percentile) ? rounded(micros) : null;
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Double.valueOf(Rounding.rounded(value));
  }

  /** In a closed loop its clients are due when they are free, which is when they send. */
  Map<Kind, Distribution> distributions() {
    Distribution known = report.times().distribution();
    if (known == null) {
      return Map.of();
    }
    return report.fromDue()
        ? Map.of(Kind.RESPONSE_TIME, known)
        : Map.of(Kind.SERVICE_TIME, known, Kind.RESPONSE_TIME, known);
  }

  /** Its slices of warm-up and window. */
  List<IntervalResult> intervals() {
    List<IntervalResult> intervals = new ArrayList<>();
    for (ToolReport.Slice slice : report.slices()) {
      intervals.add(
          new IntervalResult(
              Rounding.rounded(slice.start()),
              Rounding.rounded(slice.seconds()),
              slice.start() < 0 ? Phase.WARM_UP : Phase.WINDOW,
              Rounding.rounded(slice.throughput()),
              0,
              null,
              rounded(slice.p99()),
              null));
    }
    return intervals;
  }
}
