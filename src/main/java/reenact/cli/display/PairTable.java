package reenact.cli.display;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reenact.engine.calibration.CalibrationPair;
import reenact.report.OtherProgramsSummary;
import reenact.report.ReasonText;
import reenact.result.reason.Reason;
import reenact.result.trial.Verdict;

/** Shows pairs as they come, then what they amount to: median and range. */
public final class PairTable {

  private final PrintWriter out;
  private final String rival;
  private final TreeMap<Integer, List<CalibrationPair>> byClients = new TreeMap<>();
  private final StringBuilder csv =
      new StringBuilder(
          "clients,pair,ours_per_s,theirs_per_s,throughput_ratio,"
              + "ours_cpu_us,theirs_cpu_us,cpu_ratio,verdict\n");

  public PairTable(PrintWriter out, String rival) {
    this.out = out;
    this.rival = rival;
    out.println(
        "Ours compared with " + rival + ": commands counted by the server, CPU in µs per command");
    out.printf(
        "%-8s %12s %12s %7s %10s %10s %7s%n",
        "clients", "ours/s", "theirs/s", "ratio", "ours CPU", "theirs CPU", "ratio");
    out.flush();
  }

  public void add(CalibrationPair pair) {
    List<CalibrationPair> known =
        byClients.computeIfAbsent(pair.clients(), clients -> new ArrayList<>());
    known.add(pair);
    Verdict verdict = Verdict.of(pair.disturbances());
    out.printf(
        Locale.ROOT,
        "%-8d %,12.0f %,12.0f %7.3f %10.2f %10.2f %7.3f%s%n",
        pair.clients(),
        pair.ours().perSecond(),
        pair.theirs().perSecond(),
        pair.throughput(),
        pair.ours().cpuMicros(),
        pair.theirs().cpuMicros(),
        pair.cpu(),
        verdict == Verdict.VALID ? "" : "  " + verdict.label());
    out.flush();
    csv.append(
        String.format(
            Locale.ROOT,
            "%d,%d,%.1f,%.1f,%.4f,%.3f,%.3f,%.4f,%s%n",
            pair.clients(),
            known.size(),
            pair.ours().perSecond(),
            pair.theirs().perSecond(),
            pair.throughput(),
            pair.ours().cpuMicros(),
            pair.theirs().cpuMicros(),
            pair.cpu(),
            verdict.label()));
  }

  /** A line for each number of clients, and what disturbed which pairs. */
  public void sum() {
    byClients.forEach((clients, pairs) -> {
      List<Integer> disturbed = disturbed(pairs);
      out.printf(
          "%s%d %s compared with %s, median of %d %s: throughput ×%s, generator CPU per command ×%s%n",
          disturbed.isEmpty() ? "" : "Suspect: ",
          clients,
          clients == 1 ? "client" : "clients",
          rival,
          pairs.size(),
          pairs(pairs.size()),
          range(pairs, CalibrationPair::throughput),
          range(pairs, CalibrationPair::cpu));
      if (!disturbed.isEmpty()) {
        out.printf("  %s%n", disturbance(pairs, disturbed));
      }
    });
    byClients.values().stream()
        .flatMap(List::stream)
        .flatMap(CalibrationPair::unwatched)
        .distinct()
        .sorted()
        .forEach(unknown -> out.println("Not watched: " + OtherProgramsSummary.sentence(unknown)));
    out.flush();
  }

  /** All pairs as comma-separated values. */
  public String csv() {
    return csv.toString();
  }

  /** Which pairs were, counted from 1. */
  private static List<Integer> disturbed(List<CalibrationPair> pairs) {
    return IntStream.rangeClosed(1, pairs.size())
        .filter(pair -> !pairs.get(pair - 1).disturbances().isEmpty())
        .boxed()
        .toList();
  }

  private static String disturbance(List<CalibrationPair> pairs, List<Integer> disturbed) {
    Reason worst =
        pairs.stream()
            .flatMap(pair -> pair.disturbances().stream())
            .max(Reason.byWeight())
            .orElseThrow();
    return "%s in the worst of %d disturbed %s (%s of %d); with --wait-quiet 60s each pair waits for a quiet machine"
        .formatted(
            ReasonText.of(worst),
            disturbed.size(),
            pairs(disturbed.size()),
            disturbed.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            pairs.size());
  }

  private static String pairs(int number) {
    return number == 1 ? "pair" : "pairs";
  }

  private static String range(
      List<CalibrationPair> pairs, ToDoubleFunction<CalibrationPair> ratio) {
    double[] sorted = pairs.stream().mapToDouble(ratio).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f)", median, sorted[0], sorted[sorted.length - 1]);
  }
}
