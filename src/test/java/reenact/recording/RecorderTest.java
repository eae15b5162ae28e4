package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.workload.Outcome;

class RecorderTest {

  private static final Window WINDOW = new Window(10_000, 20_000);

  private final Recorder recorder = new Recorder(WINDOW, 2, false);

  private Distribution recorded(Kind kind, int operation) {
    Distribution distribution = new Distribution();
    recorder.track(kind, operation).collectInto(distribution);
    return distribution;
  }

  /** How many values of each kind were recorded, those without any left out. */
  private Map<Kind, Long> recorded() {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      long count =
          recorded(kind, 0).count() + (kind.perOperation() ? recorded(kind, 1).count() : 0);
      if (count > 0) {
        counts.put(kind, count);
      }
    }
    return counts;
  }

  private static Outcome outcome(Outcome.Kind kind) {
    return switch (kind) {
      case OK -> Outcome.OK;
      case MISS -> Outcome.MISS;
      case ERROR -> Outcome.error("OOM");
    };
  }

  @Test
  void aRequestOfTheWindowHasThreeTimes() {
    recorder.record(1, 11_000, 11_300, 11_700, Outcome.OK);
    assertThat(recorded(Kind.SCHEDULE_LAG, 0).max().orElseThrow()).isCloseTo(0.3, within(0.001));
    assertThat(recorded(Kind.SERVICE_TIME, 1).max().orElseThrow()).isCloseTo(0.4, within(0.001));
    assertThat(recorded(Kind.RESPONSE_TIME, 1).max().orElseThrow()).isCloseTo(0.7, within(0.001));
    assertThat(recorded()).isEmpty();
  }

  @Test
  void operationsAreRecordedApart() {
    recorder.record(0, 11_000, 11_000, 11_100, Outcome.OK);
    recorder.record(1, 11_000, 11_000, 11_100, Outcome.OK);
    recorder.record(1, 11_000, 11_000, 11_100, Outcome.OK);
    assertThat(recorded(Kind.SERVICE_TIME, 0).count()).isEqualTo(1);
    assertThat(recorded(Kind.SERVICE_TIME, 1).count()).isEqualTo(2);
    assertThat(recorder.tally().counts().operations())
        .extracting(Counts.OfOperation::asked)
        .containsExactly(1L, 2L);
  }

  @ParameterizedTest(name = "due {0}, completed {1}, {2}: recorded as {3}, in the window {4}")
  @CsvSource({
    // due before the window
    "9999, 9999, OK, WARM_UP, 0",
    "9999, 10000, OK, WARM_UP, 1",
    "9999, 10000, MISS, WARM_UP, 1",
    "9999, 20000, OK, RESPONSE_TIME, 0",
    "9999, 20000, ERROR, RESPONSE_TIME, 0",
    "9999, 9999, ERROR, -, 0",
    "9999, 10000, ERROR, -, 1",
    // due in the window
    "10000, 10000, OK, SERVICE_TIME RESPONSE_TIME SCHEDULE_LAG, 1",
    "19999, 19999, MISS, SERVICE_TIME RESPONSE_TIME SCHEDULE_LAG, 1",
    "19999, 20000, OK, SERVICE_TIME RESPONSE_TIME SCHEDULE_LAG, 0",
    "19999, 90000, OK, SERVICE_TIME RESPONSE_TIME SCHEDULE_LAG, 0",
    "15000, 15001, ERROR, FAILED_RESPONSE_TIME SCHEDULE_LAG, 1",
    "15000, 20000, ERROR, FAILED_RESPONSE_TIME SCHEDULE_LAG, 0",
    // due after the window
    "20000, 20001, OK, -, 0",
    "20000, 20001, ERROR, -, 0",
  })
  void theDueTimeDecidesWhatARequestIsRecordedAs(
      long due, long completed, Outcome.Kind kind, String recordedAs, int inWindow) {
    recorder.record(0, due, due, completed, outcome(kind));
    Map<String, Long> expected = new TreeMap<>();
    if (!recordedAs.equals("-")) {
      for (String name : recordedAs.split(" ")) {
        expected.put(name, 1L);
      }
    }
    Map<String, Long> found = new TreeMap<>();
    recorded().forEach((track, count) -> found.put(track.name(), count));
    assertThat(found).isEqualTo(expected);
    Counts counts = recorder.tally().counts();
    boolean failed = kind == Outcome.Kind.ERROR;
    assertThat(counts.asked()).isEqualTo(1);
    assertThat(counts.succeededInWindow()).isEqualTo(failed ? 0 : inWindow);
    assertThat(counts.failedInWindow()).isEqualTo(failed ? inWindow : 0);
    assertThat(counts.failures()).isEqualTo(failed ? 1 : 0);
  }

  @ParameterizedTest(name = "due {0}, completed {1}: {2} ns at the edges")
  @CsvSource({
    "9000, 10000, 0",
    "9000, 10300, 300",
    "9000, 25000, -6000",
    "10000, 12000, 0",
    "19000, 20000, 0",
    "19000, 20400, -400",
    "20000, 20400, 0",
  })
  void theTimesOfTheWindowAddUpToTheTimeInTheWindow(long due, long completed, long atTheEdges) {
    recorder.record(0, due, due, completed, Outcome.OK);
    recorder.record(0, due, due, completed, Outcome.LOST);
    assertThat(recorder.tally().counts().edgeNanos()).isEqualTo(2 * atTheEdges);
  }

  @Test
  void failuresAreCountedByCodeInTheWindowAndOnlyCountedOutside() {
    recorder.record(0, 11_000, 11_000, 11_001, Outcome.error("OOM"));
    recorder.record(1, 11_000, 11_000, 11_001, Outcome.error("OOM"));
    recorder.record(1, 11_000, 11_000, 11_001, Outcome.TIMEOUT);
    recorder.record(1, 9_000, 9_000, 9_001, Outcome.REFUSED);
    recorder.record(1, 21_000, 21_000, 21_001, Outcome.LOST);
    Counts counts = recorder.tally().counts();
    assertThat(counts.errors()).isEqualTo(Map.of("OOM", 2L, "timeout", 1L));
    assertThat(counts.failedOutside()).isEqualTo(2);
    assertThat(counts.operations())
        .extracting(
            Counts.OfOperation::asked, Counts.OfOperation::failed, Counts.OfOperation::succeeded)
        .containsExactly(tuple(1L, 1L, 0L), tuple(4L, 2L, 0L));
  }

  @Test
  void failuresAreKeptOutOfTheTimesOfWhatSucceeded() {
    recorder.record(0, 11_000, 11_000, 11_100, Outcome.OK);
    recorder.record(0, 11_000, 11_000, 19_000, Outcome.error("OOM"));
    assertThat(recorded(Kind.SERVICE_TIME, 0).max().orElseThrow()).isLessThan(0.2);
    assertThat(recorded(Kind.RESPONSE_TIME, 0).count()).isEqualTo(1);
    assertThat(recorded(Kind.FAILED_RESPONSE_TIME, 0).max().orElseThrow())
        .isCloseTo(8, within(0.01));
  }

  @Test
  void missesAreSuccessesThatAreCounted() {
    recorder.record(1, 11_000, 11_000, 11_100, Outcome.MISS);
    recorder.record(1, 9_000, 9_000, 9_100, Outcome.MISS);
    assertThat(recorder.tally().counts().operations().get(1))
        .isEqualTo(new Counts.OfOperation(2, 0, 1, 0, Map.of()));
    assertThat(recorded(Kind.RESPONSE_TIME, 1).count()).isEqualTo(1);
  }

  @Test
  void aLagBelowZeroIsKeptAsZero() {
    recorder.record(0, 11_000, 10_900, 11_100, Outcome.OK);
    assertThat(recorded(Kind.SCHEDULE_LAG, 0).max()).hasValue(0);
  }

  @Test
  void waitsForAConnectionAreRecordedIfTheyBeganInTheWindow() {
    recorder.recordPoolWait(9_999, 3_000);
    recorder.recordPoolWait(10_000, 5_000);
    recorder.recordPoolWait(20_000, 4_000);
    Distribution waits = recorded(Kind.POOL_WAIT, 0);
    assertThat(waits.count()).isEqualTo(1);
    assertThat(waits.max().orElseThrow()).isCloseTo(5, within(0.01));
  }

  @Test
  void whatElseSessionsTellIsRecordedInAllPhases() {
    recorder.countRetry("1213", 2);
    recorder.countRetry("1213", 2);
    recorder.countRetry("1205", 2);
    recorder.countReconnection();
    Counts counts = recorder.tally().counts();
    assertThat(counts.retries()).isEqualTo(Map.of("1213", 2L, "1205", 1L));
    assertThat(counts.reconnections()).isEqualTo(1);
    assertThat(counts.asked()).isZero();
  }

  @Test
  void collectingTakesAwayWhatWasRecorded() {
    recorder.record(0, 11_000, 11_000, 11_100, Outcome.OK);
    assertThat(recorded(Kind.SERVICE_TIME, 0).count()).isEqualTo(1);
    assertThat(recorded(Kind.SERVICE_TIME, 0).count()).isZero();
    recorder.record(0, 12_000, 12_000, 12_100, Outcome.OK);
    assertThat(recorded(Kind.SERVICE_TIME, 0).count()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Outcome.Kind.class)
  void recordingAllocatesNothing(Outcome.Kind kind) {
    Outcome outcome = outcome(kind);
    recordMany(outcome, 100_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    recordMany(outcome, 1_000_000);
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
    assertThat(recorder.tally().counts().asked()).isEqualTo(1_100_000);
    assertThat(allocated).as("bytes for a million requests").isLessThan(10_000);
  }

  private void recordMany(Outcome outcome, int count) {
    for (int i = 0; i < count; i++) {
      long due = 9_000L + i % 12_000;
      recorder.record(i % 2, due, due + i % 1_000, due + i % 100_000, outcome);
    }
  }
}
