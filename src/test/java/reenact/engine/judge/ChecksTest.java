package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.engine.Experiments;
import reenact.engine.SyntheticMeasurement;
import reenact.generator.Measurement;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.result.trial.Check;

class ChecksTest {

  private static Map<String, Check> littlesLaw(Load load, SyntheticMeasurement measured) {
    Trial trial = SyntheticMeasurement.trial(load);
    Measurement measurement = measured.measurement();
    return Checks.littlesLaw(
        trial,
        measurement,
        new ClientChecks(trial, measurement, SyntheticMeasurement.LIMITS),
        SyntheticMeasurement.LIMITS);
  }

  /** Eight clients and ten milliseconds a request make 8000 requests in the window. */
  @ParameterizedTest(name = "{0} requests: {1}")
  @CsvSource({"8000, true", "7850, true", "8150, true", "7500, false", "8500, false"})
  void throughputTimesResponseTimeIsTheNumberOfClients(long requests, boolean passed) {
    assertThat(
            littlesLaw(
                Experiments.closed(8), new SyntheticMeasurement().succeeded(requests, 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(passed, Check::passed);
  }

  @Test
  void theFiguresOfTheLawAreTold() {
    assertThat(
            littlesLaw(Experiments.closed(8), new SyntheticMeasurement().succeeded(8000, 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .extracting(Check::observed)
        .asString()
        .matches(
            "throughput × response time = (0\\.999|1\\.000)\\d × 8 in flight \\(within 0\\.0200\\); 8\\.00 of 8 counting answered requests only");
  }

  @Test
  void requestsThatFailedWereInFlightToo() {
    assertThat(
            littlesLaw(
                Experiments.closed(8),
                new SyntheticMeasurement().succeeded(7000, 10_000).failed(1000, "OOM", 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(true, Check::passed);
  }

  @Test
  void thinkTimeBelongsToTheCycle() {
    Load thinking = new Load.ClosedLoop(8, Duration.ofMillis(30), Load.Thinking.FIXED);
    assertThat(littlesLaw(thinking, new SyntheticMeasurement().succeeded(2000, 10_000)))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(true, Check::passed);
  }

  /** Five hundred requests too few, and five seconds that others took in the window. */
  @ParameterizedTest(name = "{0} requests and {1} ms: {2}")
  @CsvSource({"7500, 5000, true", "8500, -5000, true", "8000, 5000, false", "8000, -5000, false"})
  void whatRequestsAtTheEdgesTookInTheWindowCounts(long requests, long millis, boolean passed) {
    SyntheticMeasurement measured =
        new SyntheticMeasurement().succeeded(requests, 10_000).atTheEdges(millis);
    assertThat(littlesLaw(Experiments.closed(8), measured))
        .extractingByKey("littlesLaw", type(Check.class))
        .returns(passed, Check::passed);
  }

  @Test
  void theLawSaysNothingOfAnOpenLoopOrOfNoRequests() {
    assertThat(
            littlesLaw(
                new Load.OpenLoop(100, Load.Spacing.UNIFORM, 5),
                new SyntheticMeasurement().succeeded(9, 1)))
        .isEmpty();
    assertThat(littlesLaw(Experiments.closed(8), new SyntheticMeasurement())).isEmpty();
  }

  @Test
  void onlyCountersThatMovedAreKept() {
    assertThat(
            Checks.moved(
                Map.of("still", 5L, "up", 5L, "down", 5L, "gone", 5L),
                Map.of("still", 5L, "up", 8L, "down", 1L, "fresh", 2L)))
        .containsOnly(Map.entry("up", 3L), Map.entry("down", -4L), Map.entry("fresh", 2L));
  }
}
