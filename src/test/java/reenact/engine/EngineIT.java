package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.environment.Environment;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.result.Findings;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;
import reenact.result.reason.ServerReason;
import reenact.result.trial.IntervalResult;
import reenact.result.trial.Phase;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** Whole experiments on real servers. */
class EngineIT {

  private static final Phases SHORT =
      new Phases(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3));

  @TempDir private Path folder;

  private RunResult run(Experiment experiment, Consumer<RunEvent> events) {
    return Experiments.run(experiment, folder, trials -> Findings.NONE, events);
  }

  private RunResult run(Experiment experiment) {
    return Experiments.run(experiment, folder);
  }

  static Stream<Environment> environments() {
    return Stream.of(Experiments.EMBEDDED, Experiments.INSTALLED);
  }

  @Tag("alone")
  @ParameterizedTest(name = "{0}")
  @MethodSource("environments")
  void redisIsMeasuredAndItsOwnCountersAgree(Environment environment) throws Exception {
    RunResult result =
        run(
            Experiments.experiment(
                Experiments.redis(),
                environment,
                "jedis",
                SHORT,
                Experiments.closed(1),
                Experiments.closed(8)));

    assertThat(result.failures()).isEmpty();
    assertThat(result.complete()).isTrue();
    assertThat(result.trials()).hasSize(2).allSatisfy(EngineIT::holdsTogether);
    assertThat(result.trials().getFirst().operations()).containsOnlyKeys("GET", "SET", "MULTI");
    assertThat(ResultFile.read(folder)).isEqualTo(result);
    assertThat(folder.resolve("histograms.hlog")).isNotEmptyFile();
    assertThat(names(".hgrm")).hasSize(4);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  static Stream<Arguments> mysqlDrivers() {
    return environments()
        .flatMap(environment ->
            Stream.of("connector-j", "netty").map(driver -> Arguments.of(environment, driver)));
  }

  @Tag("alone")
  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("mysqlDrivers")
  void mysqlIsMeasuredAndItsOwnCountersAgree(Environment environment, String driver) {
    RunResult result =
        run(
            Experiments.experiment(
                Experiments.mysql(), environment, driver, SHORT, Experiments.closed(1)));

    assertThat(result.failures()).isEmpty();
    assertThat(result.trials())
        .hasSize(1)
        .allSatisfy(EngineIT::holdsTogether)
        .allSatisfy(trial ->
            assertThat(trial.checks()).containsKeys("sqlWrites", "fsyncs", "bytesWritten"));
  }

  private static void holdsTogether(TrialResult trial) {
    assertThat(trial.requests()).isGreaterThan(20);
    assertThat(trial.errors()).isEmpty();
    assertThat(trial.verdict()).as("%s", trial.reasons()).isNotEqualTo(Verdict.INVALID);
    assertThat(trial.checks())
        .containsKeys("littlesLaw", "serverCounted", "sameBinary", "sameSettings")
        .doesNotContainKeys("packets", "otherBridges", "translation", "dockerProxy", "storage");
    assertThat(trial.checks().values()).allSatisfy(check -> assertThat(check.passed()).isTrue());
    assertThat(trial.server().version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(trial.server().binarySha256()).hasSize(64);
    assertThat(trial.server().settings()).isNotEmpty();
    assertThat(trial.cpu().server()).isPositive();
    assertThat(trial.operations().values().stream().mapToLong(operation -> operation.count()).sum())
        .isEqualTo(trial.requests());
    assertThat(trial.intervals())
        .extracting(IntervalResult::phase)
        .contains(Phase.WARM_UP, Phase.WINDOW, Phase.DRAIN);
  }

  @Test
  void aServerThatIsKilledMakesTheTrialInvalidAndTheNextTrialsGetANewOne() throws Exception {
    Phases longer =
        new Phases(Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(3));
    Killer killer = new Killer();
    long started = System.nanoTime();

    RunResult result =
        run(
            Experiments.experiment(
                Experiments.redis(),
                Experiments.EMBEDDED,
                "jedis",
                longer,
                Experiments.closed(4),
                Experiments.closed(5)),
            killer);

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(40));
    TrialResult killed = result.trials().getFirst();
    assertThat(killed.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(killed.reasons()).anyMatch(ServerReason.Died.class::isInstance);
    assertThat(killed.errors()).containsKeys("connection-lost", "connection-refused");
    assertThat(result.trials().getLast().errors()).isEmpty();
    assertThat(result.complete()).isTrue();
    assertThat(names(".invalid.hgrm")).hasSize(2);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void whatCannotBeKeptIsToldAndEndsTheRun() {
    RunResult result =
        run(
            Experiments.experiment(
                Experiments.redis(),
                Experiments.EMBEDDED,
                "jedis",
                SHORT,
                Experiments.closed(1),
                Experiments.closed(2)),
            event -> {
              if (event instanceof RunEvent.Measuring) {
                try {
                  Files.createDirectories(folder.resolve("result.json.part/in-the-way"));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            });

    assertThat(result.trials()).hasSize(1);
    assertThat(result.complete()).isFalse();
    assertThat(result.failures())
        .singleElement()
        .asString()
        .contains(folder + " cannot be written to", "free some space, or name another --out");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  /** Kills the server of the first trial in the middle of its window. */
  private final class Killer implements Consumer<RunEvent> {
    private boolean done;

    @Override
    public void accept(RunEvent event) {
      if (event instanceof RunEvent.Measuring && !done) {
        done = true;
        Thread.ofVirtual().start(this::kill);
      }
    }

    private void kill() {
      try {
        Thread.sleep(2000);
        ledger().forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
      } catch (InterruptedException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private List<Long> ledger() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("work"))) {
      return Files.readAllLines(runs.findFirst().orElseThrow().resolve("ledger")).stream()
          .filter(line -> line.startsWith("process "))
          .map(line -> Long.parseLong(line.split(" ")[1]))
          .toList();
    }
  }

  @Test
  void anInterruptionKeepsWhatWasMeasured() throws Exception {
    Consumer<RunEvent> interrupting =
        event -> {
          if (event instanceof RunEvent.Measured) {
            Thread.currentThread().interrupt();
          }
        };

    RunResult result =
        run(
            Experiments.experiment(
                Experiments.redis(),
                Experiments.EMBEDDED,
                "jedis",
                SHORT,
                Experiments.closed(1),
                Experiments.closed(2)),
            interrupting);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.complete()).isFalse();
    assertThat(ResultFile.read(folder).trials()).hasSize(1);
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Tag("alone")
  @Test
  void anOpenLoopIsOfferedWhatItAchieves() {
    Phases longer =
        new Phases(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(3));

    RunResult result =
        run(
            Experiments.experiment(
                Experiments.redis(),
                Experiments.EMBEDDED,
                "jedis",
                longer,
                new Load.OpenLoop(500, Load.Spacing.POISSON, 20)));

    TrialResult trial = result.trials().getFirst();
    assertThat(trial.requests()).isBetween(850L, 1150L);
    assertThat(trial.notSent()).isZero();
    assertThat(trial.throughput()).isCloseTo(trial.offeredRate(), within(10.0));
    assertThat(trial.scheduleLag()).isNotNull().returns(trial.requests(), lag -> lag.count());
  }

  private Set<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .collect(java.util.stream.Collectors.toSet());
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }
}
