package reenact.cli.display;

import java.util.List;
import java.util.Locale;
import reenact.engine.Demand;

/** Describes the requests, data and connections that a plan sends to foreign servers. */
public final class DemandText {

  private DemandText() {}

  public static String of(List<Demand> demands) {
    StringBuilder text = new StringBuilder();
    for (Demand demand : demands) {
      text.append(
          "sent to %s by %s, in %s:%n"
              .formatted(
                  demand.environment(), demand.workload(), Plurals.of(demand.trials(), "trial")));
      line(text, requests(demand));
      if (demand.preload().items() > 0) {
        line(
            text,
            "preload: %s, %s, as fast as the server accepts them; removed afterwards",
            Plurals.of(demand.preload().items(), demand.preload().rows() ? "row" : "key"),
            demand.preload().times() == 1
                ? "once"
                : number(demand.preload().times()) + " times, before each repetition");
      }
      if (demand.scripts()) {
        line(
            text,
            "scripts: the text of each EVAL stays in the server's script cache; only SCRIPT FLUSH removes it, with the scripts of others");
      }
      line(
          text,
          "connections: at most %s open at a time for clients; %s opened in total",
          number(demand.connections()),
          number(demand.opened()));
      line(text, "JIT warm-up: nothing; a server inside Reenact answers it");
      line(
          text,
          "overhead, each time: some dozens of commands to log in, mark the run, read settings and");
      line(text, "  counters; up to a command per key or table to clean up");
    }
    return text.toString();
  }

  private static String requests(Demand demand) {
    String commands =
        demand.commands() == 1
            ? ""
            : ", each of up to " + demand.commands() + " commands or statements";
    if (demand.requests().isEmpty()) {
      return "requests: as many as the server answers while the clients run"
          + commands
          + "; --max-rate and --max-total-requests cap them";
    }
    String before =
        demand.warmUp().isEmpty()
            ? ""
            : ", %s of them before the windows"
                .formatted(
                    number(Math.min(demand.warmUp().getAsLong(), demand.requests().getAsLong())));
    String retries =
        demand.retries() == 0
            ? ""
            : "; a transaction that hits a deadlock is retried up to %d times"
                .formatted(demand.retries());
    return "requests: at most "
        + number(demand.requests().getAsLong())
        + before
        + commands
        + retries;
  }

  private static void line(StringBuilder text, String format, Object... figures) {
    text.append("  ").append(String.format(Locale.ROOT, format, figures)).append('\n');
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
