package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.engine.CountingControl;
import reenact.engine.Experiments;
import reenact.engine.SyntheticMeasurement;
import reenact.recording.Counts;
import reenact.recording.Failures;
import reenact.result.trial.Check;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

class CommandCountTest {

  private static final Workload WORKLOAD = Experiments.redis();

  private static RedisWorkload commands(String... commands) {
    RedisNames names = new RedisNames(Map.of(), Map.of());
    return new RedisWorkload(
        "redis",
        "",
        java.util.stream.Stream.of(commands)
            .map(command -> RedisOperation.of(command, 1, List.of(command), false, names))
            .toList(),
        1,
        List.of());
  }

  private static Counts counts(Counts.OfOperation... operations) {
    return new Counts(List.of(operations), Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, List.of());
  }

  private static Counts.OfOperation asked(long asked, long failed) {
    return new Counts.OfOperation(
        asked, 0, 0, failed, failed == 0 ? Map.of() : Map.of("timeout", new Failures(failed, "")));
  }

  /** Moved counters, each as {@code name=number}. */
  private static Map<String, Long> moved(String text) {
    Map<String, Long> moved = new TreeMap<>();
    for (String part : text.split(" ")) {
      String[] counter = part.split("=");
      moved.put(counter[0], Long.parseLong(counter[1]));
    }
    return moved;
  }

  private static Check check(Workload workload, Counts counts, String moved, boolean ours) {
    return Objects.requireNonNull(
        new CommandCount(new CountingControl("total"), moved(moved), ours, 2)
            .check(workload, counts)
            .get("serverCounted"));
  }

  private static Check total(SyntheticMeasurement measured, long counted, boolean ours) {
    return check(WORKLOAD, measured.measurement().counts(), "total=" + counted, ours);
  }

  /** One reading of the counters and twenty commands for each of two connections are explained. */
  @ParameterizedTest(name = "{0} counted of 1000 asked, ours {1}: {2}")
  @CsvSource({
    "1000, true, PASSED",
    "1041, true, PASSED",
    "999, true, FAILED",
    "1042, true, FAILED",
    "999, false, FAILED",
    "1042, false, UNDECIDABLE",
  })
  void theServerCountsWhatClientsAskedAndALittleMore(
      long counted, boolean ours, Check.State state) {
    Check check = total(new SyntheticMeasurement().succeeded(1000, 100), counted, ours);
    assertThat(check.state()).isEqualTo(state);
    assertThat(check.observed())
        .startsWith("the server's total grew by " + counted + ", the clients sent 1000");
  }

  /** One that failed may have been done or not, and undone by another command. */
  @ParameterizedTest(name = "{0} counted: {1}")
  @CsvSource({"999, FAILED", "1000, PASSED", "1061, PASSED", "1062, FAILED"})
  void whatBecameOfRequestsThatFailedIsLeftOpen(long counted, Check.State state) {
    SyntheticMeasurement measured =
        new SyntheticMeasurement().succeeded(1000, 100).failed(10, "timeout", 100);
    assertThat(total(measured, counted, true).state()).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0} counted: {1}")
  @CsvSource({"1005, FAILED", "1006, PASSED", "1047, PASSED", "1048, FAILED"})
  void whatIsTriedAgainCountsAsOftenAsItWasSent(long counted, Check.State state) {
    SyntheticMeasurement measured =
        new SyntheticMeasurement().succeeded(1000, 100).retried("1213", 2);
    assertThat(total(measured, counted, true).state()).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0}, ours {1}: {2}")
  @CsvSource({
    "cmdstat_get=100 cmdstat_set=50 total=150, true, PASSED",
    "cmdstat_get=99 cmdstat_set=50 total=149, true, FAILED",
    "cmdstat_get=101 cmdstat_set=50 total=151, true, FAILED",
    "cmdstat_get=101 cmdstat_set=50 total=151, false, UNDECIDABLE",
    "cmdstat_get=99 cmdstat_set=9000 total=9099, false, FAILED",
    "cmdstat_get=100 cmdstat_set=50 cmdstat_info=9000 total=9150, false, PASSED",
    "cmdstat_get=100 cmdstat_set=50 cmdstat_info=9000 total=9150, true, FAILED",
    "cmdstat_get=60 cmdstat_get.rejected=40 cmdstat_set=50 total=110, false, PASSED",
    "cmdstat_get=100 cmdstat_set=50 total=-150, true, UNDECIDABLE",
  })
  void eachCommandIsCountedByItself(String moved, boolean ours, Check.State state) {
    Check check =
        check(commands("GET a", "SET a b"), counts(asked(100, 0), asked(50, 0)), moved, ours);
    assertThat(check.state()).as(check.observed()).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "cmdstat_eval=100 cmdstat_get=250 total=350, PASSED",
    "cmdstat_eval=100 cmdstat_get=49 total=149, FAILED",
    "cmdstat_eval=101 cmdstat_get=250 total=350, FAILED",
    "cmdstat_eval=99 cmdstat_get=250 total=350, FAILED",
  })
  void whatScriptsCallIsCountedBesideThem(String moved, Check.State state) {
    Check check =
        check(
            commands("EVAL \"return redis.call('GET', 'a')\" 0", "GET a"),
            counts(asked(100, 0), asked(50, 0)),
            moved,
            true);
    assertThat(check.state()).as(check.observed()).isEqualTo(state);
  }

  @Test
  void partsOfACommandAreTheCommand() {
    assertThat(
            check(
                    commands("OBJECT ENCODING a"),
                    counts(asked(100, 0)),
                    "cmdstat_object|encoding=100 total=100",
                    true)
                .passed())
        .isTrue();
  }

  @Test
  void aServerThatDoesNotTellLeavesItOpen() {
    assertThat(
            Objects.requireNonNull(
                    new CommandCount(new CountingControl("total"), Map.of(), true, 2)
                        .check(WORKLOAD, counts(asked(1, 0), asked(0, 0), asked(0, 0)))
                        .get("serverCounted"))
                .state())
        .isEqualTo(Check.State.UNDECIDABLE);
  }

  @Test
  void theCommandThatIsOffIsToldFirst() {
    assertThat(
            check(
                    commands("GET a", "SET a b"),
                    counts(asked(100, 0), asked(50, 5)),
                    "cmdstat_get=100 cmdstat_set=44 total=144",
                    true)
                .observed())
        .isEqualTo("the server counted set 44 (sent 45 to 50), get 100 (sent 100)");
  }
}
