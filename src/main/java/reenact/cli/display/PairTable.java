package reenact.cli.display;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import reenact.engine.calibration.CalibrationPair;

/** Shows pairs as they come, then what they amount to: median and range. */
public final class PairTable {

  private final PrintWriter out;
  private final String rival;
  private final TreeMap<Integer, List<CalibrationPair>> byClients = new TreeMap<>();
  private final StringBuilder csv =
      new StringBuilder(
          "clients,pair,ours_per_s,theirs_per_s,throughput_ratio,"
              + "ours_cpu_us,theirs_cpu_us,cpu_ratio\n");

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
    out.printf(
        Locale.ROOT,
        "%-8d %,12.0f %,12.0f %7.3f %10.2f %10.2f %7.3f%n",
        pair.clients(),
        pair.ours().perSecond(),
        pair.theirs().perSecond(),
        pair.throughput(),
        pair.ours().cpuMicros(),
        pair.theirs().cpuMicros(),
        pair.cpu());
    out.flush();
    csv.append(
        String.format(
            Locale.ROOT,
            "%d,%d,%.1f,%.1f,%.4f,%.3f,%.3f,%.4f%n",
            pair.clients(),
            known.size(),
            pair.ours().perSecond(),
            pair.theirs().perSecond(),
            pair.throughput(),
            pair.ours().cpuMicros(),
            pair.theirs().cpuMicros(),
            pair.cpu()));
  }

  /** A line for each number of clients. */
  public void sum() {
    byClients.forEach((clients, pairs) ->
        out.printf(
            "%d %s compared with %s, median of %d pairs: throughput ×%s, generator CPU per command ×%s%n",
            clients,
            clients == 1 ? "client" : "clients",
            rival,
            pairs.size(),
            range(pairs, CalibrationPair::throughput),
            range(pairs, CalibrationPair::cpu)));
    out.flush();
  }

  /** All pairs as comma-separated values. */
  public String csv() {
    return csv.toString();
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
