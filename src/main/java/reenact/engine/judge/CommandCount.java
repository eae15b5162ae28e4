package reenact.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reenact.driver.Control;
import reenact.recording.Counts;
import reenact.result.trial.Check;
import reenact.workload.Operation;
import reenact.workload.RecordedOperation;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/**
 * Holds the server's own count of commands against what the clients sent: between what is known to
 * have been done and all that may have been, as nobody knows what became of a request that failed.
 */
public final class CommandCount {

  private static final String NAME = "serverCounted";

  /** More than a client sends to log in, choose a database and ask for the server's settings. */
  private static final int COMMANDS_PER_CONNECTION = 20;

  /** As Redis calls the counters of its commands. */
  private static final String BY_COMMAND = "cmdstat_";

  /** Commands that run others, which the server counts too. */
  private static final Set<String> SCRIPTS =
      Set.of("eval", "evalsha", "eval_ro", "evalsha_ro", "fcall", "fcall_ro");

  private static final int MOST_TOLD = 5;

  private final Control control;
  private final Map<String, Long> moved;
  private final boolean ours;
  private final long explained;

  /**
   * @param moved by how much the server's counters did
   * @param ours whether nobody else may ask the server
   * @param connections how many were opened meanwhile
   */
  public CommandCount(Control control, Map<String, Long> moved, boolean ours, long connections) {
    this.control = control;
    this.moved = moved;
    this.ours = ours;
    this.explained = control.commandsPerReading() + COMMANDS_PER_CONNECTION * connections;
  }

  /** How many commands the server may have counted. */
  private record Bounds(long least, long most) {
    Bounds plus(Bounds other) {
      return new Bounds(least + other.least, most + other.most);
    }

    String words() {
      return least == most ? Long.toString(least) : least + " to " + most;
    }
  }

  /** The check on what clients sent, under its name. */
  public Map<String, Check> check(Workload workload, Counts counts) {
    Map<String, Bounds> byCommand = new TreeMap<>();
    Bounds total = new Bounds(counts.retriedCommands(), counts.retriedCommands());
    List<? extends Operation> mix = workload.mix();
    for (int i = 0; i < mix.size(); i++) {
      Counts.OfOperation counted = counts.operations().get(i);
      int commands = mix.get(i).commandsPerRequest();
      // What fails may be undone by one command more.
      Bounds all =
          new Bounds(
              commands * counted.succeeded(),
              commands * counted.asked() + counted.asked() - counted.succeeded());
      total = total.plus(all);
      if (mix.get(i) instanceof RedisOperation redis) {
        Bounds each = new Bounds(counted.succeeded(), counted.asked());
        redis.commandNames().forEach(name -> byCommand.merge(name, each, Bounds::plus));
      }
      if (mix.get(i) instanceof RecordedOperation recorded && recorded.ofOneCommand()) {
        byCommand.put(
            recorded.name().toLowerCase(Locale.ROOT),
            new Bounds(counted.succeeded(), counted.asked()));
      }
    }
    return check(byCommand, total);
  }

  /** The same on what a wrapped tool reports. */
  public Map<String, Check> check(Workload workload, long commands) {
    Bounds all = new Bounds(commands, commands);
    Map<String, Bounds> byCommand = new TreeMap<>();
    if (workload instanceof RedisWorkload redis && redis.mix().size() == 1) {
      List<String> names = redis.mix().getFirst().commandNames();
      if (names.size() == 1) {
        byCommand.put(names.getFirst(), all);
      }
    }
    return check(byCommand, all);
  }

  private Map<String, Check> check(Map<String, Bounds> byCommand, Bounds total) {
    if (moved.isEmpty()) {
      return Map.of(NAME, Check.undecidable("the server did not report its counters"));
    }
    Long counted = moved.get(control.commandCounter());
    boolean known = moved.keySet().stream().anyMatch(name -> name.startsWith(BY_COMMAND));
    boolean scripts = byCommand.keySet().stream().anyMatch(SCRIPTS::contains);
    if (counted != null && counted < 0) {
      return Map.of(NAME, Check.undecidable("the server's counters were reset"));
    }
    if (!known || byCommand.isEmpty()) {
      return counted == null ? Map.of() : Map.of(NAME, total(counted, total, scripts));
    }
    Check each = byCommand(byCommand, scripts);
    // On a server of our own, nobody else asks anything.
    if (each.passed() && ours && !scripts && counted != null) {
      Check all = total(counted, total, false);
      return Map.of(NAME, all.passed() ? each : all);
    }
    return Map.of(NAME, each);
  }

  private Check total(long counted, Bounds total, boolean scripts) {
    String figures =
        String.format(
            Locale.ROOT,
            "the server's %s grew by %d, the clients sent %s",
            control.commandCounter(),
            counted,
            total.words());
    if (counted < total.least) {
      return new Check(false, figures);
    }
    return scripts || counted <= total.most + explained
        ? new Check(true, figures)
        : tooMany(figures);
  }

  /** Where others may ask too, more proves nothing. */
  private Check tooMany(String figures) {
    return ours
        ? new Check(false, figures)
        : Check.undecidable(figures + ": others used the server at the same time");
  }

  private Check byCommand(Map<String, Bounds> byCommand, boolean scripts) {
    List<String> figures = new ArrayList<>();
    boolean few = false;
    boolean many = false;
    for (Map.Entry<String, Bounds> entry : byCommand.entrySet()) {
      String name = entry.getKey();
      Bounds asked = entry.getValue();
      long counted = counted(name);
      boolean tooFew = counted < asked.least;
      // Those that run within a script have a count of their own as well.
      boolean tooMany =
          counted > asked.most + ofOurs(name) && !(scripts && !SCRIPTS.contains(name));
      few |= tooFew;
      many |= tooMany;
      String figure = "%s %d (sent %s)".formatted(name, counted, asked.words());
      if (tooFew || tooMany) {
        figures.addFirst(figure);
      } else {
        figures.add(figure);
      }
    }
    String told = String.join(", ", figures.subList(0, Math.min(MOST_TOLD, figures.size())));
    String more =
        figures.size() > MOST_TOLD ? " and %d more".formatted(figures.size() - MOST_TOLD) : "";
    String observed = "the server counted " + told + more;
    return few ? new Check(false, observed) : many ? tooMany(observed) : new Check(true, observed);
  }

  /** Commands that we send beside the workload's: to log in, to look at the server. */
  private long ofOurs(String name) {
    return switch (name) {
      case "ping", "info", "dbsize", "command", "config", "select", "client" -> explained;
      default -> 0;
    };
  }

  /** Redis counts what it runs and what it rejects apart, and the parts of some commands too. */
  private long counted(String name) {
    String key = BY_COMMAND + name;
    long sum = 0;
    for (Map.Entry<String, Long> counter : moved.entrySet()) {
      String counted = counter.getKey();
      if (counted.equals(key)
          || counted.equals(key + ".rejected")
          || counted.startsWith(key + "|")) {
        sum += counter.getValue();
      }
    }
    return sum;
  }
}
