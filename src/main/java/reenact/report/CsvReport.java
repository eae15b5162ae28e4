package reenact.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.result.RunResult;
import reenact.result.file.PlainText;
import reenact.result.trial.Percentiles;
import reenact.result.trial.RequestCost;
import reenact.result.trial.TrialResult;

/** A run's trials as comma-separated values: one row each, times in microseconds. */
public final class CsvReport {

  private static final List<String> TIMES =
      List.of("mean", "stddev", "min", "p50", "p90", "p95", "p99", "p99_9", "p99_99", "max");

  private static final List<String> COSTS =
      List.of(
          "server_cpu_us",
          "proxy_cpu_us",
          "system_cpu_us",
          "softirq_cpu_us",
          "context_switches",
          "server_voluntary_switches",
          "server_involuntary_switches",
          "bytes_written");

  private static final List<String> DEVICES = List.of("link", "bridge", "container", "tap");

  private static final int LONGEST_TEXT = 1_000;

  private CsvReport() {}

  /** The table with its header; a figure that was not measured is an empty field. */
  public static String of(RunResult run) {
    StringBuilder csv = new StringBuilder();
    csv.append(
        Stream.of(
                Stream.of(
                    "trial",
                    "workload",
                    "environment",
                    "driver",
                    "model",
                    "clients",
                    "rate",
                    "repetition",
                    "order",
                    "verdict",
                    "window_s",
                    "offered_per_s",
                    "throughput_per_s",
                    "goodput_per_s",
                    "requests",
                    "errors",
                    "misses"),
                TIMES.stream().map(name -> "service_" + name + "_us"),
                TIMES.stream().map(name -> "response_" + name + "_us"),
                Stream.of("cpu_generator", "cpu_server", "cpu_host"),
                COSTS.stream().map(name -> "request_" + name),
                DEVICES.stream().map(name -> "request_packets_" + name))
            .flatMap(names -> names)
            .collect(Collectors.joining(",")));
    csv.append('\n');
    for (TrialResult trial : run.trials()) {
      csv.append(row(trial)).append('\n');
    }
    return csv.toString();
  }

  private static String row(TrialResult trial) {
    return Stream.of(
            Stream.of(
                text(trial.id()),
                text(trial.workload()),
                text(trial.environment()),
                text(trial.driver()),
                text(trial.load().model()),
                number(trial.load().clients()),
                number(trial.load().rate()),
                number(trial.repetition()),
                number(trial.order()),
                trial.verdict().label(),
                number(trial.windowSeconds()),
                number(trial.offeredRate()),
                number(trial.throughput()),
                number(trial.goodput()),
                number(trial.requests()),
                number(trial.errors().values().stream().mapToLong(Long::longValue).sum()),
                number(trial.misses())),
            times(trial.serviceTime()),
            times(trial.responseTime()),
            Stream.of(
                number(trial.cpu().generator()),
                number(trial.cpu().server()),
                number(trial.cpu().host())),
            costs(trial.cost()))
        .flatMap(fields -> fields)
        .collect(Collectors.joining(","));
  }

  private static Stream<String> costs(@Nullable RequestCost cost) {
    if (cost == null) {
      return Stream.concat(COSTS.stream(), DEVICES.stream()).map(name -> "");
    }
    return Stream.concat(
        Stream.of(
            number(cost.serverCpu()),
            number(cost.proxyCpu()),
            number(cost.systemCpu()),
            number(cost.softirqCpu()),
            number(cost.contextSwitches()),
            number(cost.voluntarySwitches()),
            number(cost.involuntarySwitches()),
            number(cost.bytesWritten())),
        DEVICES.stream().map(device -> number(cost.packets().get(device))));
  }

  private static Stream<String> times(@Nullable Percentiles times) {
    if (times == null) {
      return TIMES.stream().map(name -> "");
    }
    return Stream.of(
        number(times.mean()),
        number(times.stddev()),
        number(times.min()),
        number(times.p50()),
        number(times.p90()),
        number(times.p95()),
        number(times.p99()),
        number(times.p999()),
        number(times.p9999()),
        number(times.max()));
  }

  private static String number(@Nullable Number number) {
    if (number == null) {
      return "";
    }
    double value = number.doubleValue();
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** Quoted where it must be (RFC 4180). */
  private static String text(String text) {
    String plain = PlainText.line(text, LONGEST_TEXT);
    return plain.matches("[^\",]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
  }
}
