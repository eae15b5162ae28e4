package reenact.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reenact.config.hocon.Section;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.Value;
import reenact.driver.catalog.Drivers;
import reenact.generator.tool.Tools;
import reenact.plan.DriverChoice;
import reenact.plan.LoopChoice;
import reenact.plan.NoopChoice;
import reenact.plan.Sweep;
import reenact.workload.Server;
import reenact.workload.Subject;

/** Reads which drivers speak to the server: each name with each size of pool. */
final class DriverReader {

  private DriverReader() {}

  static List<DriverChoice> read(Section driver, Subject subject) {
    Duration timeout = driver.value("timeout").duration("1 ms", "1 h");
    Duration connectTimeout = driver.value("connect-timeout").duration("1 ms", "1 h");
    int threads = driver.value("threads").whole(1, 500);
    List<Integer> sizes = poolSizes(driver.section("pool"), subject);
    LoopChoice loops = loops(driver);
    NoopChoice noop = noop(driver.section("noop"));
    List<DriverChoice> choices = new ArrayList<>();
    List<String> names = names(driver, subject);
    withoutPool(names, sizes, subject)
        .ifPresent(name ->
            driver
                .section("pool")
                .value("size")
                .problem(
                    "is for connector-j: " + name + " has a connection for each client",
                    "take it out, or write driver.mysql = connector-j"));
    for (String name : names) {
      for (int size : sizes) {
        choices.add(new DriverChoice(name, size, timeout, connectTimeout, threads, loops, noop));
      }
    }
    return choices;
  }

  /** A driver that would run without the pool that is asked for. */
  private static Optional<String> withoutPool(
      List<String> names, List<Integer> sizes, Subject subject) {
    return sizes.stream().anyMatch(size -> size > 0)
        ? names.stream()
            .filter(name -> known(subject).contains(name) && !Drivers.pools(name))
            .findFirst()
        : Optional.empty();
  }

  /** Our own drivers and the wrapped tools. */
  private static List<String> known(Subject subject) {
    return Stream.concat(Drivers.names(subject).stream(), Tools.names(subject).stream()).toList();
  }

  /** Reports what a wrapped tool cannot do; it would measure something else than is asked. */
  static void object(Section driver, Sweep sweep) {
    boolean byName = driver.has("name");
    Value at = driver.value(byName ? "name" : sweep.workload().subject().label());
    for (DriverChoice choice : sweep.drivers()) {
      Tools.named(choice.name())
          .ifPresent(tool ->
              tool.objections(sweep)
                  .forEach(objection -> at.problem(objection.text(), objection.remedy())));
    }
    if (byName) {
      driver.ignore("name");
    }
  }

  private static LoopChoice loops(Section driver) {
    return new LoopChoice(
        driver.value("loops").whole(0, 1024),
        driver.value("transport").choice(LoopChoice.Transport.class),
        driver.value("poll").duration("0 s", "1 s"),
        driver.value("resp").whole(2, 3));
  }

  private static NoopChoice noop(Section noop) {
    return new NoopChoice(
        noop.value("slots").whole(0, 100_000), noop.value("service-time").duration("0 s", "1 h"));
  }

  /** The key {@code name} wins over the server's own where it names a driver for that server. */
  private static List<String> names(Section driver, Subject subject) {
    Value own = driver.value(subject.label());
    List<String> fitting = fitting(driver.value("name"), subject);
    for (Subject other : Subject.all()) {
      if (!other.equals(subject)) {
        driver.ignore(other.label());
      }
    }
    if (!fitting.isEmpty()) {
      own.settle(fitting.size() == 1 ? fitting.getFirst() : fitting);
      driver.ignore("name");
      driver.document().scope().claims().used(driver.holder().key().child("name"));
      return fitting;
    }
    if (driver.value("name").sound()) {
      driver.useless(
          "name",
          "names no driver for " + subject.label(),
          "known are " + String.join(", ", known(subject)));
    }
    List<String> names = new ArrayList<>();
    for (Value item : own.items()) {
      String name = item.text("add one of " + String.join(", ", known(subject)));
      if (item.sound() && !known(subject).contains(name)) {
        item.problem(
            "unknown driver \"" + name + "\" for " + subject.label(),
            Suggestions.remedy(name, known(subject)));
      }
      names.add(name);
    }
    if (names.isEmpty() && own.sound()) {
      own.problem("names no driver", "known are " + String.join(", ", known(subject)));
    }
    return names;
  }

  private static List<String> fitting(Value value, Subject subject) {
    List<String> all =
        Subject.all().stream().flatMap(each -> known(each).stream()).distinct().toList();
    List<String> fitting = new ArrayList<>();
    for (Value item : value.items()) {
      String name = item.text("");
      if (item.sound() && !all.contains(name)) {
        item.problem("unknown driver \"" + name + "\"", Suggestions.remedy(name, all));
      } else if (known(subject).contains(name)) {
        fitting.add(name);
      }
    }
    return fitting;
  }

  private static List<Integer> poolSizes(Section pool, Subject subject) {
    Value size = pool.value("size");
    List<Integer> sizes = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Value item : size.items()) {
      int connections = item.whole(0, 10_000);
      if (item.sound() && !seen.add(connections)) {
        item.problem("is there twice", "take one out");
      }
      sizes.add(connections);
    }
    boolean pooled = sizes.stream().anyMatch(connections -> connections > 0);
    if (pooled && subject != Server.MYSQL) {
      pool.useless("size", "is for MySQL only", "take it out: each client has its connection");
      return List.of(0);
    }
    if (sizes.isEmpty() && size.sound()) {
      size.problem("is empty", "write 0 for a connection pinned to each client");
    }
    return sizes;
  }
}
