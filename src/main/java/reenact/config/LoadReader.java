package reenact.config;

import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reenact.config.hocon.Range;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.plan.Load;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Pacing;
import reenact.plan.Load.Replay;
import reenact.plan.Load.Spacing;
import reenact.plan.Load.Thinking;

/** Reads how much is asked: one load for each level of the sweep, in ascending order. */
final class LoadReader {

  private static final int MOST_CLIENTS = 100_000;
  private static final double HIGHEST_RATE = 10_000_000;

  private enum Model {
    CLOSED,
    OPEN,
    REPLAY
  }

  private static final double LOWEST_SPEED = 0.001;
  private static final double HIGHEST_SPEED = 10_000;

  private static final List<String> OF_CLOSED = List.of("clients", "think-time");
  private static final List<String> OF_OPEN = List.of("rate", "spacing", "connections");
  private static final List<String> OF_REPLAY = List.of("speed", "pacing");

  private LoadReader() {}

  static List<Load> read(Section load) {
    Value model = load.value("model");
    Model read = model.choice(Model.class);
    if (!model.sound()) {
      load.leaveUnread();
      return List.of();
    }
    List<Load> loads =
        switch (read) {
          case CLOSED -> closed(load);
          case OPEN -> open(load);
          case REPLAY -> replay(load);
        };
    return loads.stream().sorted(Comparator.comparingDouble(Load::level)).toList();
  }

  /** Shares of the slowest environment's throughput that open loops follow at. */
  static List<Double> equalLoad(Section load) {
    Value shares = load.value("equal-load");
    if (load.value("model").sound() && load.value("model").choice(Model.class) != Model.CLOSED) {
      load.useless("equal-load", "belongs to a closed loop", "take it out: the rates are equal");
      return List.of();
    }
    List<Double> read = new ArrayList<>();
    Set<Double> seen = new HashSet<>();
    for (Value item : shares.items()) {
      double share = item.number(Range.above(0, 1), "write a share such as 0.5");
      once(item, seen, share);
      read.add(share);
    }
    return read;
  }

  private static List<Load> closed(Section load) {
    notOpen(load);
    notReplay(load);
    Value clients = load.value("clients");
    Value pause = load.value("think-time");
    Thinking thinking = Thinking.FIXED;
    if (pause.is(ConfigValueType.OBJECT)) {
      pause = pause.section().oneOf(List.of("fixed", "exponential")).orElse(pause);
      thinking = pause.name().equals("exponential") ? Thinking.EXPONENTIAL : Thinking.FIXED;
    }
    Duration thinkTime =
        pause.is(ConfigValueType.OBJECT) ? Duration.ZERO : pause.duration("0 s", "1 h");
    List<Load> loads = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Value item : clients.items()) {
      int count = item.whole(1, MOST_CLIENTS);
      once(item, seen, count);
      loads.add(new ClosedLoop(count, thinkTime, thinking));
    }
    if (loads.isEmpty() && clients.sound()) {
      clients.problem("names no number of clients", "write one or several, such as [1, 2, 4]");
    }
    return loads;
  }

  private static List<Load> open(Section load) {
    notClosed(load);
    notReplay(load);
    Value rate = load.value("rate");
    Spacing spacing = load.value("spacing").choice(Spacing.class);
    int connections = load.value("connections").whole(1, MOST_CLIENTS);
    List<Load> loads = new ArrayList<>();
    Set<Double> seen = new HashSet<>();
    for (Value item : rate.items()) {
      double perSecond = item.number(Range.above(0, HIGHEST_RATE));
      once(item, seen, perSecond);
      loads.add(new OpenLoop(perSecond, spacing, connections));
    }
    if (loads.isEmpty() && rate.sound()) {
      (rate.given() ? rate : load.holder())
          .problem("names no rate", "write requests per second, such as rate = [1000, 2000]");
    }
    return loads;
  }

  private static List<Load> replay(Section load) {
    notClosed(load);
    notOpen(load);
    Value speed = load.value("speed");
    Pacing pacing = load.value("pacing").choice(Pacing.class);
    List<Load> loads = new ArrayList<>();
    Set<Double> seen = new HashSet<>();
    for (Value item : speed.items()) {
      double factor = item.number(Range.from(LOWEST_SPEED, HIGHEST_SPEED));
      once(item, seen, factor);
      loads.add(new Replay(factor, pacing, Replay.Recorded.UNKNOWN));
    }
    if (loads.isEmpty() && speed.sound()) {
      speed.problem("names no speed", "write one or several, such as [1, 2]");
    }
    return loads;
  }

  private static void notClosed(Section load) {
    useless(load, OF_CLOSED, "a closed loop", "closed");
  }

  private static void notOpen(Section load) {
    useless(load, OF_OPEN, "an open loop", "open");
  }

  private static void notReplay(Section load) {
    useless(load, OF_REPLAY, "a replay", "replay");
  }

  private static void useless(Section load, List<String> keys, String what, String model) {
    for (String key : keys) {
      load.useless(
          key, "belongs to " + what, "set load.model = %s, or take it out".formatted(model));
    }
  }

  private static <T> void once(Value item, Set<T> seen, T level) {
    if (item.sound() && !seen.add(level)) {
      item.problem("is there twice", "take one out; repetitions says how often a load is repeated");
    }
  }
}
