package reenact.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reenact.environment.Environment;
import reenact.environment.NetworkPath;
import reenact.environment.ServerFiles;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Limits;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.workload.Keyspace;
import reenact.workload.MysqlWorkload;
import reenact.workload.Popularity;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Sizes;
import reenact.workload.SysbenchOltp;
import reenact.workload.Text;
import reenact.workload.Values;
import reenact.workload.Workload;

/** Small experiments for tests that start real servers. */
final class Experiments {

  static final Path HOME = Path.of(System.getProperty("reenact.home", "."));
  static final Environment EMBEDDED =
      new Environment.Native(
          "native",
          new Environment.Binary.Embedded(),
          new Environment.Binary.Embedded(),
          Environment.Cpus.ANY);

  static final Environment INSTALLED =
      new Environment.Native(
          "native",
          new Environment.Binary.Found(),
          new Environment.Binary.Found(),
          Environment.Cpus.ANY);

  private Experiments() {}

  static RedisWorkload redis() {
    Keyspace keyspace = new Keyspace("key", new Text("key:"), 12, 1000, new Popularity.Uniform());
    RedisNames names =
        new RedisNames(
            Map.of("key", keyspace), Map.of("value", new Values("value", new Sizes.Fixed(64))));
    return new RedisWorkload(
        "redis",
        "",
        List.of(
            RedisOperation.of("GET", 4, List.of("GET {key:key}"), false, names),
            RedisOperation.of("SET", 1, List.of("SET {key:key} {value:value}"), false, names),
            RedisOperation.of(
                "MULTI", 1, List.of("GET {key:key}", "SET {key:key} {value:value}"), true, names)),
        1,
        List.of(RedisPreload.of(keyspace, 1, "SET {key:key} {value:value}", names)));
  }

  static MysqlWorkload mysql() {
    SysbenchOltp oltp =
        new SysbenchOltp(
            2, 1000, 100, 10, 1, 1, 1, 1, 1, 1, 1, true, new Popularity.Special(1, 75, 12));
    return new MysqlWorkload(
        "mysql",
        "",
        oltp.mix("oltp-read-write"),
        oltp.layout(),
        MysqlWorkload.Isolation.SERVER_DEFAULT,
        10,
        new MysqlWorkload.BuiltIn("oltp-read-write", oltp));
  }

  static Load closed(int clients) {
    return new Load.ClosedLoop(clients, Duration.ZERO, Load.Thinking.FIXED);
  }

  static Experiment experiment(
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
        new Limits(0.001, 0.9, 0.05, 0, Duration.ofMillis(50), 0.5, 0.99, 0.02, 0.1),
        new ServerFiles(HOME.resolve("conf/redis.conf"), HOME.resolve("conf/my.cnf")),
        NetworkPath.LOOPBACK,
        false);
  }
}
