package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.Signal;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.generator.Generator;
import reenact.generator.SystemClock;
import reenact.plan.Experiment;
import reenact.plan.Phases;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.recording.HistogramLog;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.report.ReasonText;
import reenact.result.RunResult;
import reenact.result.trial.Check;
import reenact.result.trial.OperationResult;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.Server;
import reenact.workload.Workload;

/** What is counted of whole trials on real servers, against what is known of them. */
class CountingIT {

  private static final Phases SHORT =
      new Phases(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));

  private static final MysqlNames NO_NAMES = new MysqlNames(Map.of(), Set.of());

  @TempDir private Path folder;

  /** How many lookups of a request find something, and how many nothing. */
  private record Found(long hits, long misses) {}

  private static Map<String, Found> known() {
    Map<String, Found> known = new LinkedHashMap<>();
    known.put("GET {key:key}", new Found(1, 0));
    known.put("GET none", new Found(0, 1));
    known.put("SET {key:key} x", new Found(0, 0));
    known.put("MGET {key:key} none {key:key:2}", new Found(2, 1));
    known.put("HMGET {key:hash} a none b none2", new Found(2, 2));
    known.put("HGETALL {key:hash}", new Found(1, 0));
    known.put("HGETALL none", new Found(0, 1));
    known.put("EXISTS none {key:key} none2", new Found(1, 2));
    known.put("DEL none", new Found(0, 1));
    known.put("BLPOP none 0.01", new Found(0, 1));
    known.put("PUBLISH channel hello", new Found(0, 0));
    known.put("SORT none", new Found(0, 1));
    known.put("HSCAN {key:hash} 0", new Found(0, 0));
    known.put("ZSCAN none 0", new Found(0, 0));
    known.put("SET none x XX", new Found(0, 1));
    known.put("SMISMEMBER none a b", new Found(0, 2));
    known.put("BITCOUNT none", new Found(0, 0));
    known.put(
        "EVAL \"redis.call('GET', KEYS[1]) return redis.call('SET', KEYS[1], 'x')\" 1 {key:key}",
        new Found(0, 0));
    known.put("GET {key:key} ; INCR counter ; MGET {key:key:2} none", new Found(2, 1));
    return known;
  }

  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource({"embedded, jedis", "installed, netty"})
  void hitsAndMissesAreCountedExactlyAndCommandsAsTheServerDoes(String binary, String driver) {
    Map<String, Found> known = known();
    Experiment experiment =
        Experiments.experiment(
            Experiments.asking(known.keySet().toArray(String[]::new)),
            binary.equals("embedded") ? Experiments.EMBEDDED : Experiments.INSTALLED,
            driver,
            SHORT,
            Experiments.closed(4));

    RunResult result = Experiments.run(experiment, folder);

    assertThat(result.failures()).isEmpty();
    TrialResult trial = result.trials().getFirst();
    assertThat(trial.errors()).isEmpty();
    SoftAssertions softly = new SoftAssertions();
    trial
        .operations()
        .forEach((name, operation) ->
            softly
                .assertThat(found(operation))
                .as(name)
                .isEqualTo(times(Objects.requireNonNull(known.get(name), name), operation)));
    softly.assertAll();
    long hits = trial.operations().values().stream().mapToLong(OperationResult::hits).sum();
    long misses = trial.operations().values().stream().mapToLong(OperationResult::misses).sum();
    assertThat(trial.hits()).isEqualTo(hits).isPositive();
    assertThat(trial.misses()).isEqualTo(misses).isPositive();
    assertThat(trial.hitRatio())
        .isCloseTo((double) hits / (hits + misses), org.assertj.core.data.Offset.offset(0.001));
    Check counted = Objects.requireNonNull(trial.checks().get("serverCounted"));
    assertThat(counted.passed()).as(counted.observed()).isTrue();
    assertThat(counted.observed()).startsWith("the server counted bitcount ");
    assertThat(result.uncountedLookups())
        .isEqualTo(Map.of(trial.workload(), List.of("HSCAN", "ZSCAN", "BITCOUNT", "EVAL")));
  }

  private static Found found(OperationResult operation) {
    return new Found(
        Objects.requireNonNull(operation.hits()), Objects.requireNonNull(operation.misses()));
  }

  private static Found times(Found each, OperationResult operation) {
    return new Found(each.hits * operation.count(), each.misses * operation.count());
  }

  private static MysqlWorkload mistyped() {
    MysqlTransaction select = MysqlTransaction.of("select", 1, List.of("SELECT 1"), true, NO_NAMES);
    MysqlTransaction wrong = MysqlTransaction.of("wrong", 1, List.of("SELEKT 1"), true, NO_NAMES);
    MysqlWorkload any = Experiments.mysql();
    return new MysqlWorkload("mysql", "", List.of(select, wrong), any.tables(), any.isolation(), 0);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "jedis, REDIS, 'GTE {key:key} always fails, ERR unknown command'",
    "netty, MYSQL, 'wrong always fails, 1064 You have an error in your SQL syntax'",
  })
  void whatTheServerNeverDoesEndsAllTrialsOfTheWorkloadAtOnce(
      String driver, Server server, String said) {
    Workload workload =
        server == Server.REDIS ? Experiments.asking("GET {key:key}", "GTE {key:key}") : mistyped();
    Phases long_ =
        new Phases(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(1));
    long begun = System.nanoTime();

    RunResult result =
        Experiments.run(
            Experiments.experiment(
                workload,
                Experiments.EMBEDDED,
                driver,
                long_,
                Experiments.closed(2),
                Experiments.closed(4)),
            folder);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    assertThat(result.trials()).isEmpty();
    assertThat(result.failures())
        .singleElement()
        .asString()
        .contains(said.split(", ")[0], said.split(", ")[1], "correct the workload");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  /** What happens to the server half-way through the window. */
  private interface Mishap {
    void befall(Deployment server) throws Exception;
  }

  @Test
  void aServerThatStopsAnsweringForGoodMakesTheTrialInvalid() throws Exception {
    TrialResult trial = measured(server -> Signal.send("STOP", server.processes().getFirst()));

    assertThat(trial.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(ReasonText.of(trial.reasons()))
        .anyMatch(reason -> reason.matches("no request succeeded in the last .* s of the window"));
    assertThat(Objects.requireNonNull(trial.checks().get("serverCounted")).state())
        .isEqualTo(Check.State.UNDECIDABLE);
  }

  @Test
  void aServerThatIsEmptiedMakesTheTrialInvalid() throws Exception {
    TrialResult trial = measured(CountingIT::flush);

    assertThat(trial.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(ReasonText.of(trial.reasons()))
        .anyMatch(reason -> reason.contains("the server was emptied"));
  }

  private static void flush(Deployment server) throws Exception {
    Endpoint endpoint = server.endpoint();
    try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
      String password = endpoint.password().reveal();
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\nFLUSHALL\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(10)).asString().isEqualTo("+OK\r\n+OK\r\n");
    }
  }

  private TrialResult measured(Mishap mishap) throws Exception {
    Experiment experiment =
        Experiments.experiment(
            Experiments.redis(),
            Experiments.EMBEDDED,
            "netty",
            new Phases(Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(1)),
            Experiments.closed(2));
    Trial trial = Plan.of(experiment).trials().getFirst();
    ConnectOptions options = new ConnectOptions(0, Duration.ofSeconds(2), Duration.ofSeconds(5));
    try (Workspace workspace = Cleaner.workspace(folder, TestRunId.fresh());
        Deployment server =
            new Deployer(workspace, experiment.serverFiles())
                .deploy(Experiments.EMBEDDED, Server.REDIS);
        Control control =
            Drivers.control(trial.workload(), server.endpoint(), options, new Ownership.Managed());
        HistogramLog log = new HistogramLog(folder.resolve("log"))) {
      control.load((done, total) -> {});
      ServerResult described = new ServerResult("redis", "6", null, Map.of());
      Consumer<RunEvent> events = new InTheMiddle(() -> mishap.befall(server));
      Measurer measurer =
          new Measurer(new Generator(new SystemClock()), experiment.limits(), log, events);
      try {
        return measurer.measure(trial, server, control, described).result();
      } finally {
        // One that was stopped ends at once only if it goes on.
        for (long pid : server.processes()) {
          Signal.send("CONT", pid);
        }
      }
    }
  }

  /** Does something once, when requests of the window have been seen for a while. */
  private static final class InTheMiddle implements Consumer<RunEvent> {
    private static final int INTERVALS = 4;

    /** What is done. */
    private interface Deed {
      void happen() throws Exception;
    }

    private final Deed deed;
    private int seen;

    InTheMiddle(Deed deed) {
      this.deed = deed;
    }

    @Override
    public void accept(RunEvent event) {
      if (event instanceof RunEvent.IntervalMeasured(Interval interval)) {
        seen += interval.merged(Kind.SERVICE_TIME).count() > 0 ? 1 : 0;
      }
      if (seen == INTERVALS) {
        seen++;
        try {
          deed.happen();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
