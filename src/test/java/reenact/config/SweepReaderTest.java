package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static reenact.config.hocon.ConfigurationRequests.REDIS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.config.hocon.ConfigurationRequests;
import reenact.plan.DriverChoice;
import reenact.plan.Load.ClosedLoop;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.plan.Load.Thinking;
import reenact.plan.LoopChoice;
import reenact.plan.NoopChoice;
import reenact.plan.Phases;
import reenact.plan.Sweep;

class SweepReaderTest {

  private static final String MYSQL = "workload { server = mysql, mix = oltp-insert }\n";

  @TempDir Path folder;

  @Test
  void closedLoopsComeInAscendingOrder() {
    assertThat(sweep(REDIS + "load.clients = [8, 1, 2]\n").loads())
        .containsExactly(closed(1), closed(2), closed(8));
    assertThat(sweep(REDIS + "load.clients = 5\n").loads()).containsExactly(closed(5));
  }

  @Test
  void clientsMayThink() {
    assertThat(sweep(REDIS + "load { clients = 1, think-time = 20 ms }\n").loads())
        .containsExactly(new ClosedLoop(1, Duration.ofMillis(20), Thinking.FIXED));
    assertThat(sweep(REDIS + "load { clients = 1, think-time.fixed = 2 s }\n").loads())
        .containsExactly(new ClosedLoop(1, Duration.ofSeconds(2), Thinking.FIXED));
    assertThat(sweep(REDIS + "load { clients = 1, think-time.exponential = 1 s }\n").loads())
        .containsExactly(new ClosedLoop(1, Duration.ofSeconds(1), Thinking.EXPONENTIAL));
  }

  @Test
  void openLoopsHaveARateASpacingAndConnections() {
    assertThat(sweep(REDIS + "load { model = open, rate = [2000, 0.5] }\n").loads())
        .containsExactly(
            new OpenLoop(0.5, Spacing.POISSON, 50), new OpenLoop(2000, Spacing.POISSON, 50));
    assertThat(
            sweep(REDIS + "load { model = open, rate = 9, spacing = uniform, connections = 3 }\n")
                .loads())
        .containsExactly(new OpenLoop(9, Spacing.UNIFORM, 3));
  }

  @Test
  void anEqualLoadIsAShareOfTheSlowest() {
    assertThat(sweep(REDIS).equalLoad()).isEmpty();
    assertThat(sweep(REDIS + "load.equal-load = [0.5, 0.8]\n").equalLoad())
        .containsExactly(0.5, 0.8);
    assertThat(problems(REDIS + "load.equal-load = [0.5, 1.2, 0.5]\n"))
        .containsExactly(
            "it.conf:3: load.equal-load[1]: must be a number above 0 and at most 1, got 1.2; write a"
                + " share such as 0.5",
            "it.conf:3: load.equal-load[2]: is there twice; take one out; repetitions says how"
                + " often a load is repeated");
  }

  @Test
  void anEqualLoadNeedsAnOpenLoopAfterAClosedOne() {
    assertThat(problems(REDIS + "load { model = open, rate = 9, equal-load = 0.5 }\n"))
        .containsExactly(
            "it.conf:3: load.equal-load: belongs to a closed loop; take it out: the rates are"
                + " equal");
    assertThat(problems(REDIS + "load.equal-load = 0.5\nworkload.pipeline = 2\n"))
        .containsExactly(
            "it.conf:4: workload.pipeline: must be 1 in an open loop, got 2; take it out, or set"
                + " load.equal-load = []");
    assertThat(
            new ConfigurationRequests(folder)
                .workload("redis-get")
                .set("load.equal-load", "0.5")
                .option("--driver", "driver.name", "redis-benchmark")
                .problems())
        .containsExactly(
            "--driver: driver.name: redis-benchmark cannot follow load.equal-load; set"
                + " load.equal-load = [], or name another driver");
  }

  private List<String> problems(String text) {
    return new ConfigurationRequests(folder).file("it.conf", text).workload("it.conf").problems();
  }

  @Test
  void phasesAndRepetitionsAreRead() {
    Sweep sweep =
        sweep(REDIS + "phases { warm-up = 0 s, window = 1 m, drain = 1 s }\nrepetitions = 7\n");
    assertThat(sweep.phases())
        .isEqualTo(new Phases(Duration.ZERO, Duration.ofMinutes(1), Duration.ofSeconds(1)));
    assertThat(sweep.repetitions()).isEqualTo(7);
  }

  @Test
  void eachDriverMeetsEachSizeOfPool() {
    assertThat(sweep(MYSQL + "driver { mysql = connector-j, pool.size = [0, 8] }\n").drivers())
        .extracting(DriverChoice::label)
        .containsExactly("connector-j", "connector-j, pool of 8");
    assertThat(sweep(MYSQL + "driver.mysql = [connector-j, noop]\n").drivers())
        .extracting(DriverChoice::label)
        .containsExactly("connector-j", "noop");
  }

  @Test
  void timeoutsGoWithTheDriver() {
    assertThat(sweep(REDIS + "driver { timeout = 2 s, connect-timeout = 10 ms }\n").drivers())
        .containsExactly(
            new DriverChoice(
                "netty",
                0,
                Duration.ofSeconds(2),
                Duration.ofMillis(10),
                1,
                new LoopChoice(0, LoopChoice.Transport.BEST, Duration.ofNanos(50_000), 2)));
  }

  @Test
  void aDriverThatAsksNothingPretendsToAskAServerOfKnownBehaviour() {
    assertThat(
            sweep(REDIS + "driver { redis = noop, noop { slots = 16, service-time = 2 ms } }\n")
                .drivers())
        .extracting(DriverChoice::noop)
        .containsExactly(new NoopChoice(16, Duration.ofMillis(2)));
    assertThat(sweep(REDIS).drivers())
        .extracting(DriverChoice::noop)
        .containsExactly(NoopChoice.AT_ONCE);
  }

  @Test
  void aDriverByNameIsTakenByTheWorkloadsThatItFits() {
    ConfigurationRequests both =
        new ConfigurationRequests(folder)
            .file("r.conf", REDIS)
            .file("m.conf", MYSQL)
            .workload("r.conf")
            .workload("m.conf")
            .set("driver.redis", "noop")
            .option("--driver", "driver.name", "connector-j");
    assertThat(both.readExperiment().sweeps())
        .extracting(sweep -> sweep.drivers().getFirst().name())
        .containsExactly("noop", "connector-j");
  }

  @Test
  void aPoolIsTakenByTheWorkloadsThatHaveOne() {
    ConfigurationRequests both =
        new ConfigurationRequests(folder)
            .file("r.conf", REDIS)
            .file("m.conf", MYSQL)
            .workload("r.conf")
            .set("driver.mysql", "connector-j")
            .workload("m.conf")
            .set("driver.pool.size", "8");
    assertThat(both.readExperiment().sweeps())
        .extracting(sweep -> sweep.drivers().getFirst().poolSize())
        .containsExactly(0, 8);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"netty", "noop", "noop-loop", "sysbench"})
  void aPoolIsRefusedForDriversThatHaveNone(String driver) {
    assertThat(
            new ConfigurationRequests(folder)
                .file("m.conf", MYSQL)
                .workload("m.conf")
                .set("driver.pool.size", "8")
                .set("driver.mysql", "[connector-j, " + driver + "]")
                .problems())
        .containsExactly(
            "--set driver.pool.size: driver.pool.size: is for connector-j: "
                + driver
                + " has a connection for each client;"
                + " take it out, or write driver.mysql = connector-j");
  }

  private static ClosedLoop closed(int clients) {
    return new ClosedLoop(clients, Duration.ZERO, Thinking.FIXED);
  }

  private Sweep sweep(String text) {
    return new ConfigurationRequests(folder)
        .file("it.conf", text)
        .workload("it.conf")
        .readExperiment()
        .sweeps()
        .getFirst();
  }
}
