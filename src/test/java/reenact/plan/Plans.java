package reenact.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reenact.environment.Environment;
import reenact.environment.NetworkPath;
import reenact.environment.ServerFiles;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/** Experiments of nothing much, to be planned. */
final class Plans {

  private Plans() {}

  static final DriverChoice JEDIS = driver("jedis", 0);
  static final Phases PHASES =
      new Phases(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));

  static DriverChoice driver(String name, int pool) {
    return new DriverChoice(name, pool, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  static Workload workload(String name) {
    RedisOperation ping =
        RedisOperation.of("ping", 1, List.of("PING"), false, new RedisNames(Map.of(), Map.of()));
    return new RedisWorkload(name, "", List.of(ping), 1, List.of());
  }

  static Environment environment(String name) {
    return new Environment.External(name, null, null, Environment.Cpus.ANY);
  }

  static Sweep sweep(String workload, int repetitions, int... clients) {
    List<Load> loads =
        IntStream.of(clients)
            .<Load>mapToObj(count -> new Load.ClosedLoop(count, Duration.ZERO, Load.Thinking.FIXED))
            .toList();
    return new Sweep(workload(workload), loads, List.of(JEDIS), PHASES, repetitions, "");
  }

  static Experiment experiment(
      boolean shuffled, long seed, List<Sweep> sweeps, String... environments) {
    return new Experiment(
        "e",
        sweeps,
        Stream.of(environments).map(Plans::environment).toList(),
        seed,
        shuffled,
        new Limits(0.01, 0.9, 0.05, 0, Duration.ofMillis(50), 0.1, 0.98, 0.1, 0.1, 0.5, 0.01),
        new ServerFiles(Path.of("redis.conf"), Path.of("my.cnf")),
        NetworkPath.LOOPBACK,
        false);
  }

  /** Two workloads on three environments, one of them repeated more often. */
  static Plan usual(boolean shuffled, long seed) {
    return Plan.of(
        experiment(
            shuffled,
            seed,
            List.of(sweep("a", 4, 1, 2, 4, 8), sweep("b", 2, 16, 32)),
            "native",
            "bridge",
            "kvm"));
  }

  static String pair(Trial trial) {
    return trial.workload().name() + " on " + trial.environment().name();
  }
}
