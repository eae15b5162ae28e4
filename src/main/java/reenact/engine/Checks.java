package reenact.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import reenact.driver.Control;
import reenact.generator.Measurement;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.result.Check;
import reenact.workload.Operation;
import reenact.workload.Workload;

/** What has to hold of every trial, whatever it measures. */
final class Checks {

  /** More than a client sends to log in, choose a database and ask for the server's settings. */
  private static final int COMMANDS_PER_CONNECTION = 20;

  private Checks() {}

  /**
   * Little's law, {@code L = λW} (Operations Research 9, 1961): in a closed loop, throughput times
   * the mean time from one completion to the next is the number of clients.
   *
   * @return the check under its name; empty for an open loop or without requests
   */
  static Map<String, Check> littlesLaw(Trial trial, Measurement measurement, Limits limits) {
    Distribution cycle = measurement.merged(Kind.RESPONSE_TIME);
    cycle.add(measurement.merged(Kind.FAILED_RESPONSE_TIME));
    if (!(trial.load() instanceof Load.ClosedLoop closed) || cycle.count() == 0) {
      return Map.of();
    }
    Counts counts = measurement.counts();
    double seconds = measurement.window().length() / 1e9;
    double throughput = (counts.succeededInWindow() + counts.failedInWindow()) / seconds;
    double cycleSeconds = cycle.mean().orElse(0) / 1e6 + closed.thinkTime().toNanos() / 1e9;
    double concurrency = (double) closed.clients() * trial.workload().pipeline();
    double ratio = throughput * cycleSeconds / concurrency;
    // The requests that are under way when the window opens or closes are in it by a part only, and
    // one stall there makes all of them long.
    double tolerance = limits.littlesLaw() + cycle.max().orElse(0) / 1e6 / seconds;
    return Map.of(
        "littlesLaw",
        new Check(
            Math.abs(ratio - 1) <= tolerance,
            String.format(
                Locale.ROOT,
                "throughput × response time = %.4f × %.0f in flight (within %.4f)",
                ratio,
                concurrency,
                tolerance)));
  }

  /**
   * The server's own counter of commands agrees with what the clients asked, save for what opening
   * connections and reading the counters take.
   *
   * @return the check under its name; empty where requests failed, as nobody knows what became of
   *     those
   */
  static Map<String, Check> serverCounted(
      Workload workload, int clients, Measurement measurement, Control control, long counted) {
    Counts counts = measurement.counts();
    if (counts.failures() > 0 || counts.reconnections() > 0 || !counts.retries().isEmpty()) {
      return Map.of();
    }
    long asked = 0;
    List<? extends Operation> mix = workload.mix();
    for (int i = 0; i < mix.size(); i++) {
      asked += counts.operations().get(i).asked() * mix.get(i).commandsPerRequest();
    }
    return serverCounted(asked, clients, control, counted);
  }

  /**
   * The same for a number of commands that somebody else reports.
   *
   * @return the check under its name
   */
  static Map<String, Check> serverCounted(long asked, int clients, Control control, long counted) {
    long more = counted - asked;
    long explained = control.commandsPerReading() + (long) COMMANDS_PER_CONNECTION * clients;
    return Map.of(
        "serverCounted",
        new Check(
            more >= 0 && more <= explained,
            String.format(
                Locale.ROOT,
                "the server's %s moved by %d, the clients asked %d",
                control.commandCounter(),
                counted,
                asked)));
  }

  /** By how much the counters moved that did. */
  static Map<String, Long> moved(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> moved = new TreeMap<>();
    after.forEach((name, value) -> {
      long change = value - before.getOrDefault(name, 0L);
      if (change != 0) {
        moved.put(name, change);
      }
    });
    return moved;
  }
}
