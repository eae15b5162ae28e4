package reenact.generator.tool;

import java.util.List;
import java.util.Optional;
import reenact.generator.Clock;
import reenact.generator.SystemClock;
import reenact.workload.Subject;

/** The tools that there are, by name. */
public final class Tools {

  private static final Clock CLOCK = new SystemClock();
  private static final List<Tool> ALL = List.of(new Sysbench(CLOCK), new RedisBenchmark(CLOCK));

  private Tools() {}

  /** All of them. */
  public static List<Tool> all() {
    return ALL;
  }

  /** The names of those that can measure it. */
  public static List<String> names(Subject subject) {
    return ALL.stream().filter(tool -> tool.measures(subject)).map(Tool::name).toList();
  }

  /** A tool by its name; empty for a driver of our own. */
  public static Optional<Tool> named(String name) {
    return ALL.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }
}
