package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.Outcome;

class RecordingTest {

  private static final Window WINDOW = new Window(0, 1_000_000_000);

  private static long count(Interval interval, Kind kind) {
    return interval.merged(kind).count();
  }

  @Test
  void collectsEachKindOfEachOperation() {
    Recording recording = new Recording(WINDOW, 3, 1);
    recording.recorder(0).record(2, 100, 150, 1_150, Outcome.OK);
    recording.recorder(0).recordPoolWait(100, 7);
    Interval interval = recording.collect(5, 10);
    assertThat(interval.start()).isEqualTo(5);
    assertThat(interval.end()).isEqualTo(10);
    assertThat(interval.distributions()).containsOnlyKeys(Kind.values());
    assertThat(interval.distributions().get(Kind.SERVICE_TIME))
        .extracting(Distribution::count)
        .containsExactly(0L, 0L, 1L);
    assertThat(interval.distributions().get(Kind.RESPONSE_TIME))
        .extracting(Distribution::count)
        .containsExactly(0L, 0L, 1L);
    assertThat(interval.distributions().get(Kind.SCHEDULE_LAG)).hasSize(1);
    assertThat(count(interval, Kind.POOL_WAIT)).isEqualTo(1);
  }

  @Test
  void threadsHaveARecorderEach() {
    Recording recording = Recording.ofThreads(WINDOW, 1, 100);
    Set<Recorder> distinct = new HashSet<>();
    for (int thread = 0; thread < 200; thread++) {
      distinct.add(recording.recorder(thread));
    }
    assertThat(distinct).hasSize(100);
  }

  @Test
  void collectingTakesAway() {
    Recording recording = new Recording(WINDOW, 1, 1);
    recording.recorder(0).record(0, 100, 100, 1_000, Outcome.OK);
    recording.recorder(0).record(0, 100, 100, 1_000, Outcome.TIMEOUT);
    Interval first = recording.collect(0, 1);
    Interval second = recording.collect(1, 2);
    assertThat(count(first, Kind.SERVICE_TIME)).isEqualTo(1);
    assertThat(first.failures()).isEqualTo(1);
    assertThat(count(second, Kind.SERVICE_TIME)).isZero();
    assertThat(count(second, Kind.FAILED_RESPONSE_TIME)).isZero();
    assertThat(second.failures()).isZero();
  }

  @Test
  void anIntervalThatWasTakenStaysAsItWas() {
    Recording recording = new Recording(WINDOW, 1, 1);
    List<Interval> intervals = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      for (int j = 0; j < i; j++) {
        recording.recorder(0).record(0, 100, 100, 100 + 1000 * i, Outcome.OK);
      }
      intervals.add(recording.collect(i, i + 1));
    }
    assertThat(intervals)
        .extracting(interval -> count(interval, Kind.SERVICE_TIME))
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(intervals.getFirst().merged(Kind.SERVICE_TIME).max().orElseThrow())
        .isCloseTo(1, within(0.001));
  }

  @Test
  void countsAreNotTakenAway() {
    Recording recording = new Recording(WINDOW, 1, 1);
    recording.recorder(0).record(0, 100, 100, 1_000, Outcome.TIMEOUT);
    recording.collect(0, 1);
    recording.recorder(0).record(0, 100, 100, 1_000, Outcome.TIMEOUT);
    assertThat(recording.counts().errors()).isEqualTo(Map.of("timeout", 2L));
  }

  @Test
  void failuresOutsideTheWindowBelongToTheirIntervalToo() {
    Recording recording = new Recording(new Window(1_000, 2_000), 1, 1);
    recording.recorder(0).record(0, 10, 10, 20, Outcome.REFUSED);
    assertThat(recording.collect(0, 1_000).failures()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} clients share {1} recorders")
  @CsvSource({"1, 1", "2, 2", "8, 8", "9, 8", "1000, 8"})
  void manyClientsShareAFewRecorders(int clients, int recorders) {
    Recording recording = new Recording(WINDOW, 1, clients);
    Set<Recorder> found = new HashSet<>();
    for (int client = 0; client < clients; client++) {
      found.add(recording.recorder(client));
    }
    assertThat(found).hasSize(recorders);
  }

  @ParameterizedTest(name = "{0} clients")
  @ValueSource(ints = {1, 3, 20})
  void theClientsMergedAreWhatOneWouldHaveRecorded(int clients) {
    Recording merged = new Recording(WINDOW, 2, clients);
    Recording single = new Recording(WINDOW, 2, 1);
    for (int i = 0; i < 10_000; i++) {
      Outcome outcome = i % 100 == 0 ? Outcome.TIMEOUT : i % 10 == 0 ? Outcome.MISS : Outcome.OK;
      long completed = 100 + i * (long) i;
      merged.recorder(i % clients).record(i % 2, 100, 100, completed, outcome);
      single.recorder(0).record(i % 2, 100, 100, completed, outcome);
    }
    assertThat(merged.counts()).isEqualTo(single.counts());
    Interval of = merged.collect(0, 1);
    Interval expected = single.collect(0, 1);
    assertThat(of.failures()).isEqualTo(expected.failures());
    for (Kind kind : Kind.values()) {
      assertThat(of.merged(kind).curve()).isEqualTo(expected.merged(kind).curve());
      assertThat(of.merged(kind).mean()).isEqualTo(expected.merged(kind).mean());
    }
  }

  @Test
  void severalThreadsThatShareARecorderLoseNothingWhileItIsCollected()
      throws InterruptedException, ExecutionException {
    int threads = 4;
    int each = 100_000;
    Recording recording = new Recording(WINDOW, 1, 1);
    CountDownLatch start = new CountDownLatch(1);
    long recorded = 0;
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(
            executor.submit(() -> {
              start.await();
              for (int i = 0; i < each; i++) {
                // Ever larger values make the histograms grow under way.
                Outcome outcome = i % 4 == 0 ? Outcome.TIMEOUT : Outcome.OK;
                recording.recorder(0).record(0, 0, 0, i * 1_000L, outcome);
              }
              return null;
            }));
      }
      start.countDown();
      while (!running.stream().allMatch(Future::isDone)) {
        recorded += count(recording.collect(0, 1), Kind.RESPONSE_TIME);
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    recorded += count(recording.collect(0, 1), Kind.RESPONSE_TIME);
    long all = (long) threads * each;
    Counts counts = recording.counts();
    assertThat(recorded).isEqualTo(all / 4 * 3);
    assertThat(counts.asked()).isEqualTo(all);
    assertThat(counts.succeededInWindow()).isEqualTo(all / 4 * 3);
    assertThat(counts.errors()).isEqualTo(Map.of("timeout", all / 4));
  }
}
