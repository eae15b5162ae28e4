package reenact.live;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import reenact.engine.LiveSample;
import reenact.plan.Trial;
import reenact.result.trial.Verdict;

/** A run as Prometheus metrics: base units, one set of labels for what is being measured. */
final class Metrics {

  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final String[] LABELS = {"workload", "environment", "driver", "load"};
  private static final double MICROS = 1e6;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Gauge planned = gauge("reenact_trials_planned", "Trials of the plan");
  private final Gauge progress =
      gauge("reenact_plan_progress_ratio", "Share of the plan's time that has passed");
  private final Gauge left = gauge("reenact_plan_left_seconds", "Estimated time left");
  private final Counter trials = counter("reenact_trials", "Trials that have ended", "verdict");
  private final Counter requests = counter("reenact_requests", "Requests that succeeded", LABELS);
  private final Counter errors = counter("reenact_errors", "Requests that failed", LABELS);
  private final Gauge throughput =
      gauge(
          "reenact_throughput_requests_per_second",
          "Requests that succeeded in the last interval of the current trial",
          LABELS);
  private final Gauge responseTime =
      gauge(
          "reenact_response_time_seconds",
          "Response time in the last interval of the current trial",
          "workload",
          "environment",
          "driver",
          "load",
          "percentile");
  private @Nullable String current;

  private Gauge gauge(String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  void plan(int trialsPlanned, double share, double secondsLeft) {
    planned.set(trialsPlanned);
    progress.set(share);
    left.set(secondsLeft);
  }

  void passed(Trial trial, LiveSample sample) {
    if (!trial.id().equals(current)) {
      current = trial.id();
      throughput.clear();
      responseTime.clear();
    }
    String[] labels = {
      trial.workload().name(),
      trial.environment().name(),
      trial.driver().label(),
      trial.load().label()
    };
    requests.labelValues(labels).inc(sample.requests());
    errors.labelValues(labels).inc(sample.errors());
    throughput.labelValues(labels).set(sample.throughput());
    time(labels, "50", sample.p50());
    time(labels, "99", sample.p99());
  }

  /** A percentile that too few samples support is absent, not 0. */
  private void time(String[] labels, String percentile, @Nullable Double micros) {
    String[] all = {labels[0], labels[1], labels[2], labels[3], percentile};
    if (micros == null) {
      responseTime.remove(all);
    } else {
      responseTime.labelValues(all).set(micros / MICROS);
    }
  }

  void measured(Verdict verdict) {
    trials.labelValues(verdict.label()).inc();
  }

  /** All of them, in Prometheus' text format. */
  byte[] text() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
