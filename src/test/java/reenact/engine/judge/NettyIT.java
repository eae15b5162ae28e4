package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Driver;
import reenact.driver.LoopOptions;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.engine.Experiments;
import reenact.engine.LoopAllocationMeter;
import reenact.engine.RestartedServer;
import reenact.environment.Environment;
import reenact.generator.Generator;
import reenact.generator.Measurement;
import reenact.generator.SystemClock;
import reenact.generator.TrialListener;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.Kind;
import reenact.result.trial.Check;
import reenact.workload.Server;
import reenact.workload.Workload;

/** Many clients on few threads, against real servers. */
class NettyIT {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Phases SHORT = new Phases(Duration.ofMillis(300), SECOND, SECOND);

  @TempDir private Path folder;

  /** One trial against a fresh server. */
  private record Ran(Measurement measurement, Map<String, Check> checks) {}

  private Ran run(Environment environment, LoopOptions loops, Phases phases, Load load)
      throws Exception {
    Experiment experiment =
        Experiments.experiment(Experiments.redis(), environment, "netty", phases, load);
    Trial trial = Plan.of(experiment).trials().getFirst();
    ConnectOptions options =
        new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5), loops);
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh());
        Deployment server =
            new Deployer(workspace, experiment.serverFiles()).deploy(environment, Server.REDIS);
        Control control =
            Drivers.control(
                trial.workload(), server.endpoint(), options, new Ownership.Managed())) {
      control.load((done, total) -> {});
      Map<String, Long> before = control.counters();
      Measurement measurement;
      try (Driver driver =
          Drivers.create("netty", trial.workload(), server.endpoint(), options, load.clients())) {
        measurement =
            new Generator(new SystemClock())
                .run(trial, trial.workload(), driver, TrialListener.NOBODY);
      }
      Map<String, Long> moved = Checks.moved(before, control.counters());
      return new Ran(
          measurement,
          new CommandCount(control, moved, true, load.clients())
              .check(trial.workload(), measurement.counts()));
    }
  }

  @ParameterizedTest(name = "{0}, embedded {1}, RESP{2}, {3} loops")
  @CsvSource({
    "io-uring epoll nio, true, 2, 1",
    "io-uring epoll nio, false, 3, 2",
    "epoll, false, 2, 2",
    "nio, true, 3, 1"
  })
  void theServerCountsWhatWasAsked(String transport, boolean embedded, int resp, int loops)
      throws Exception {
    Ran ran =
        run(
            embedded ? Experiments.EMBEDDED : Experiments.INSTALLED,
            new LoopOptions(loops, List.of(transport.split(" ")), Duration.ZERO, resp),
            SHORT,
            Experiments.closed(20));
    assertThat(ran.measurement().counts().failures()).isZero();
    assertThat(ran.measurement().counts().asked()).isGreaterThan(1000);
    assertThat(ran.measurement().notOpened()).isEmpty();
    assertThat(ran.checks())
        .containsOnlyKeys("serverCounted")
        .allSatisfy((name, check) -> assertThat(check.passed()).as(check.observed()).isTrue());
  }

  @Tag("alone")
  @Test
  void anOpenLoopAsksWhatWasOffered() throws Exception {
    Ran ran =
        run(
            Experiments.EMBEDDED,
            LoopOptions.ONE,
            SHORT,
            new Load.OpenLoop(2000, Load.Spacing.UNIFORM, 50));
    assertThat(ran.measurement().merged(Kind.RESPONSE_TIME).count()).isEqualTo(2000);
    assertThat(ran.measurement().notSent()).isZero();
  }

  @Tag("alone")
  @Test
  void thousandsOfConnectionsThink() throws Exception {
    Ran ran =
        run(
            Experiments.EMBEDDED,
            LoopOptions.ONE,
            new Phases(SECOND.multipliedBy(3), SECOND, SECOND),
            new Load.ClosedLoop(2000, SECOND, Load.Thinking.FIXED));
    assertThat(ran.measurement().notOpened()).isEmpty();
    assertThat(ran.measurement().counts().failures()).isZero();
    assertThat((double) ran.measurement().merged(Kind.RESPONSE_TIME).count())
        .isCloseTo(2000, withPercentage(10));
  }

  /**
   * Our own code leaves none, as {@code NettyAllocationTest} shows. Netty makes two objects of 56
   * bytes for a message, one to send and one to receive, and some more for a wake-up, of which
   * there are up to one a message beside other programs. The compiler removes those for Redis, and
   * some of those for MySQL, if it has seen one kind of loop only: hence a process of its own.
   */
  @Tag("alone")
  @ParameterizedTest
  @CsvSource({"REDIS, 96", "MYSQL, 192"})
  void aRequestLeavesLittleForTheGarbageCollector(Server kind, long little) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dreenact.home=" + System.getProperty("reenact.home"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LoopAllocationMeter.class.getName(),
                kind.name(),
                folder.toString(),
                Long.toString(little))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(Long.parseLong(printed.strip())).as("bytes a message").isLessThanOrEqualTo(little);
  }

  @Test
  void whileRedisIsGoneTheScheduleGoesOnAndThenClientsComeBack() throws Exception {
    restarted(Experiments.redis(), 1000, Duration.ofSeconds(3), "redis.conf");
  }

  /** It has to recover what it had not written, so the window is long. */
  @Test
  void whileMysqlIsGoneTheScheduleGoesOnAndThenClientsComeBack() throws Exception {
    restarted(
        Experiments.mysql(),
        100,
        Duration.ofSeconds(8),
        "--defaults-file=../my.cnf",
        "--init-file=/dev/null",
        "--user=" + System.getProperty("user.name"));
  }

  private void restarted(Workload workload, int rate, Duration window, String... arguments)
      throws Exception {
    Experiment experiment =
        Experiments.experiment(
            workload,
            Experiments.INSTALLED,
            "netty",
            new Phases(Duration.ofMillis(500), window, SECOND),
            new Load.OpenLoop(rate, Load.Spacing.UNIFORM, 20));
    Trial trial = Plan.of(experiment).trials().getFirst();
    ConnectOptions options = new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh());
        Deployment server =
            new Deployer(workspace, experiment.serverFiles())
                .deploy(Experiments.INSTALLED, workload.subject());
        RestartedServer restarted = new RestartedServer(server, List.of(arguments))) {
      try (Control control =
          Drivers.control(workload, server.endpoint(), options, new Ownership.Managed())) {
        control.load((done, total) -> {});
      }
      Measurement measurement;
      try (Driver driver = Drivers.create("netty", workload, server.endpoint(), options, 20)) {
        measurement = new Generator(new SystemClock()).run(trial, workload, driver, restarted);
      }
      long succeeded = measurement.merged(Kind.RESPONSE_TIME).count();
      long failed = measurement.counts().errors().values().stream().mapToLong(n -> n).sum();
      assertThat(succeeded + failed + measurement.notSent()).isEqualTo(rate * window.toSeconds());
      // Lost is what was under way when the server died, if anything was.
      assertThat(measurement.counts().errors().keySet())
          .contains("connection-refused")
          .isSubsetOf("connection-refused", "connection-lost");
      assertThat(measurement.counts().reconnections()).isBetween(1L, 20L);
      assertThat(succeeded).isGreaterThan(rate);
    }
  }
}
