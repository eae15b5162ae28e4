package reenact.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Environment;
import reenact.environment.NetworkPath;
import reenact.environment.ServerFiles;
import reenact.generator.Generator;
import reenact.generator.SystemClock;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Sweep;
import reenact.report.ReasonText;
import reenact.result.Findings;
import reenact.result.RunResult;
import reenact.result.trial.TrialResult;
import reenact.workload.MysqlWorkload;
import reenact.workload.OltpWorkloads;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

/** Small experiments for tests that start real servers. */
public final class Experiments {

  static final Path HOME = Path.of(System.getProperty("reenact.home", "."));
  public static final Environment EMBEDDED =
      new Environment.Native(
          "native",
          new Environment.Binary.Embedded(),
          new Environment.Binary.Embedded(),
          Environment.Cpus.ANY);

  public static final Environment INSTALLED =
      new Environment.Native(
          "native",
          new Environment.Binary.Found(),
          new Environment.Binary.Found(),
          Environment.Cpus.ANY);

  private static final Keyspace KEYS =
      new Keyspace("key", new Text("key:"), 12, 1000, new Popularity.Uniform());
  private static final Keyspace HASHES =
      new Keyspace("hash", new Text("hash:"), 12, 100, new Popularity.Uniform());
  private static final RedisNames NAMES =
      new RedisNames(
          Map.of("key", KEYS, "hash", HASHES),
          Map.of("value", new Values("value", new Sizes.Fixed(64))));

  private Experiments() {}

  public static RedisWorkload redis() {
    return redis(
        1,
        RedisOperation.of("GET", 4, List.of("GET {key:key}"), false, NAMES),
        RedisOperation.of("SET", 1, List.of("SET {key:key} {value:value}"), false, NAMES),
        RedisOperation.of(
            "MULTI", 1, List.of("GET {key:key}", "SET {key:key} {value:value}"), true, NAMES));
  }

  /** Operations of their own, on keys that all exist: strings and, as {@code hash}, hashes. */
  static RedisWorkload asking(String... commands) {
    List<RedisOperation> mix = new ArrayList<>();
    for (String command : commands) {
      List<String> each = List.of(command.split(" ; "));
      mix.add(RedisOperation.of(command, 1, each, each.size() > 1, NAMES));
    }
    return new RedisWorkload(
        "redis",
        "",
        mix,
        1,
        List.of(
            RedisPreload.of(KEYS, 1, "SET {key:key} {value:value}", NAMES),
            RedisPreload.of(HASHES, 1, "HSET {key:hash} a 1 b 2", NAMES)));
  }

  /** What the bare Jedis loop can do, too. */
  public static RedisWorkload gets() {
    return redis(1, RedisOperation.of("GET", 1, List.of("GET {key:key}"), false, NAMES));
  }

  /** Writes only. */
  static RedisWorkload sets(int pipeline) {
    return redis(
        pipeline,
        RedisOperation.of("SET", 1, List.of("SET {key:key} {value:value}"), false, NAMES));
  }

  private static RedisWorkload redis(int pipeline, RedisOperation... mix) {
    return new RedisWorkload(
        "redis",
        "",
        List.of(mix),
        pipeline,
        List.of(RedisPreload.of(KEYS, 1, "SET {key:key} {value:value}", NAMES)));
  }

  public static MysqlWorkload mysql() {
    return OltpWorkloads.of("oltp-read-write", 2, 1000, new Popularity.Special(1, 75, 12));
  }

  public static Load closed(int clients) {
    return new Load.ClosedLoop(clients, Duration.ZERO, Load.Thinking.FIXED);
  }

  public static Experiment experiment(
      Workload workload, Environment environment, String driver, Phases phases, Load... loads) {
    return new Experiment(
        "test",
        List.of(
            new Sweep(
                workload,
                List.of(loads),
                List.of(new DriverChoice(driver, 0, Duration.ofSeconds(10), Duration.ofSeconds(5))),
                phases,
                1,
                "")),
        List.of(environment),
        1,
        true,
        new Limits(0.001, 0.9, 0.05, 0, Duration.ofMillis(50), 0.5, 0.99, 0.02, 0.1, 0.5, 0.01),
        new ServerFiles(HOME.resolve("conf/redis.conf"), HOME.resolve("conf/my.cnf")),
        NetworkPath.LOOPBACK,
        false);
  }

  /** Runs one and leaves its results in a folder; what they amount to is not asked. */
  public static RunResult run(Experiment experiment, Path folder) {
    return run(experiment, folder, trials -> Findings.NONE, event -> {});
  }

  public static RunResult run(
      Experiment experiment,
      Path folder,
      Function<List<TrialResult>, Findings> analysis,
      Consumer<RunEvent> events) {
    try (Workspace workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh())) {
      return new Engine(
              new Deployer(workspace, experiment.serverFiles()),
              new Generator(new SystemClock()),
              folder,
              "test",
              analysis,
              ReasonText::of,
              events)
          .run(Plan.of(experiment));
    }
  }
}
