package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.driver.Control;
import reenact.generator.Measurement;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.result.Check;
import reenact.workload.Workload;

class ChecksTest {

  private static final Workload WORKLOAD = Experiments.redis();

  private static Map<String, Check> littlesLaw(Load load, Measured measured) {
    Trial trial = Measured.trial(load);
    Measurement measurement = measured.measurement();
    return Checks.littlesLaw(
        trial, measurement, new Presence(trial, measurement, Measured.LIMITS), Measured.LIMITS);
  }

  /** Eight clients and ten milliseconds a request make 8000 requests in the window. */
  @ParameterizedTest(name = "{0} requests: {1}")
  @CsvSource({"8000, true", "7850, true", "8150, true", "7500, false", "8500, false"})
  void throughputTimesResponseTimeIsTheNumberOfClients(long requests, boolean passed) {
    assertThat(littlesLaw(Experiments.closed(8), new Measured().succeeded(requests, 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(passed, Check::passed);
  }

  @Test
  void theFiguresOfTheLawAreTold() {
    assertThat(littlesLaw(Experiments.closed(8), new Measured().succeeded(8000, 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .extracting(Check::observed)
        .asString()
        .matches(
            "throughput × response time = (0\\.999|1\\.000)\\d × 8 in flight \\(within 0\\.0200\\); 8\\.00 of 8 by answered requests alone");
  }

  @Test
  void requestsThatFailedWereInFlightToo() {
    assertThat(
            littlesLaw(
                Experiments.closed(8),
                new Measured().succeeded(7000, 10_000).failed(1000, "OOM", 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(true, Check::passed);
  }

  @Test
  void thinkTimeBelongsToTheCycle() {
    Load thinking = new Load.ClosedLoop(8, Duration.ofMillis(30), Load.Thinking.FIXED);
    assertThat(littlesLaw(thinking, new Measured().succeeded(2000, 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(true, Check::passed);
  }

  /** Five hundred requests too few, and five seconds that others took in the window. */
  @ParameterizedTest(name = "{0} requests and {1} ms: {2}")
  @CsvSource({"7500, 5000, true", "8500, -5000, true", "8000, 5000, false", "8000, -5000, false"})
  void whatRequestsAtTheEdgesTookInTheWindowCounts(long requests, long millis, boolean passed) {
    Measured measured = new Measured().succeeded(requests, 10_000).atTheEdges(millis);
    assertThat(littlesLaw(Experiments.closed(8), measured))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(passed, Check::passed);
  }

  @Test
  void theLawSaysNothingOfAnOpenLoopOrOfNoRequests() {
    assertThat(
            littlesLaw(
                new Load.OpenLoop(100, Load.Spacing.UNIFORM, 5), new Measured().succeeded(9, 1)))
        .isEmpty();
    assertThat(littlesLaw(Experiments.closed(8), new Measured())).isEmpty();
  }

  private static Map<String, Check> serverCounted(Measured measured, long counted) {
    return Checks.serverCounted(
        WORKLOAD, 2, measured.measurement(), new CountingControl(), counted);
  }

  /** One reading of the counters and twenty commands for each of two connections are explained. */
  @ParameterizedTest(name = "{0} counted of 1000 asked: {1}")
  @CsvSource({"1000, true", "1041, true", "999, false", "1042, false"})
  void theServerCountsWhatClientsAskedAndALittleMore(long counted, boolean passed) {
    assertThat(serverCounted(new Measured().succeeded(1000, 100), counted))
        .containsExactly(
            Map.entry(
                "serverCounted",
                new Check(
                    passed,
                    "the server's commands moved by " + counted + ", the clients asked 1000")));
  }

  @Test
  void whatBecameOfRequestsThatFailedNobodyKnows() {
    Measured measured = new Measured().succeeded(1000, 100);
    assertThat(serverCounted(measured.failed(1, "timeout", 100), 5)).isEmpty();
  }

  @Test
  void norWhatReconnectionsAndRetriesCost() {
    assertThat(serverCounted(new Measured().succeeded(1000, 100).reconnected(1), 5)).isEmpty();
    assertThat(serverCounted(new Measured().succeeded(1000, 100).retried("1213", 1), 5)).isEmpty();
  }

  @Test
  void onlyCountersThatMovedAreKept() {
    assertThat(
            Checks.moved(
                Map.of("still", 5L, "up", 5L, "down", 5L, "gone", 5L),
                Map.of("still", 5L, "up", 8L, "down", 1L, "fresh", 2L)))
        .containsOnly(Map.entry("up", 3L), Map.entry("down", -4L), Map.entry("fresh", 2L));
  }

  /** Says only what it counts and what it costs to ask. */
  private static final class CountingControl implements Control {
    @Override
    public String product() {
      return "redis";
    }

    @Override
    public String version() {
      return "0.0.0";
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of();
    }

    @Override
    public String commandCounter() {
      return "commands";
    }

    @Override
    public int commandsPerReading() {
      return 1;
    }

    @Override
    public String existingData() {
      return "";
    }

    @Override
    public void load(LoadProgress progress) {}

    @Override
    public void erase() {}

    @Override
    public Workload workload() {
      return WORKLOAD;
    }

    @Override
    public void close() {}
  }
}
