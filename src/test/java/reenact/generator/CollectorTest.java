package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.recording.Distribution;
import reenact.recording.Interval;
import reenact.recording.Kind;
import reenact.recording.Recording;
import reenact.recording.Window;
import reenact.workload.Outcome;

class CollectorTest {

  private final ManualClock clock = new ManualClock();
  private final List<Interval> passed = new ArrayList<>();

  private final TrialListener watch =
      new TrialListener() {
        @Override
        public void intervalRecorded(Interval interval, Window window) {
          passed.add(interval);
        }
      };

  private static Window window(long millis) {
    return new Window(0, Duration.ofMillis(millis).toNanos());
  }

  @ParameterizedTest(name = "a window of {0} ms is collected every {1} ms")
  @CsvSource({"100, 100", "1000, 100", "3000, 300", "10000, 1000", "600000, 1000"})
  void stepsAreTenToAWindowButNotTooShortNorTooLong(long millis, long step)
      throws InterruptedException {
    Recording recording = new Recording(window(millis), 1, 1);
    new Collector(clock, recording, window(millis), watch).collectUntil(0, window(millis).end());
    assertThat(passed).hasSize((int) (millis / step));
    assertThat(passed)
        .allSatisfy(interval ->
            assertThat(interval.end() - interval.start())
                .isEqualTo(Duration.ofMillis(step).toNanos()));
  }

  @Test
  void intervalsLeaveNoGapAndTheLastMayBeShorter() throws InterruptedException {
    Recording recording = new Recording(window(10_000), 1, 1);
    Collector collector = new Collector(clock, recording, window(10_000), watch);
    collector.collectUntil(500_000_000, 3_000_000_000L);
    assertThat(passed)
        .extracting(Interval::start)
        .containsExactly(500_000_000L, 1_500_000_000L, 2_500_000_000L);
    assertThat(passed)
        .extracting(Interval::end)
        .containsExactly(1_500_000_000L, 2_500_000_000L, 3_000_000_000L);
    assertThat(clock.nanoTime()).isEqualTo(3_000_000_000L);
  }

  @Test
  void anIntervalThatIsCollectedLateEndsLate() throws InterruptedException {
    Recording recording = new Recording(window(4000), 1, 1);
    TrialListener slow =
        new TrialListener() {
          @Override
          public void intervalRecorded(Interval interval, Window window) {
            passed.add(interval);
            clock.pass(Duration.ofMillis(passed.size() == 1 ? 1700 : 0));
          }
        };
    new Collector(clock, recording, window(4000), slow).collectUntil(0, window(4000).end());
    assertThat(passed)
        .extracting(Interval::end)
        .startsWith(400_000_000L, 2_100_000_000L, 2_500_000_000L)
        .endsWith(3_700_000_000L, 4_000_000_000L);
    assertThat(passed).extracting(Interval::start).startsWith(0L, 400_000_000L, 2_100_000_000L);
  }

  @Test
  void anEmptySpanIsNotCollected() throws InterruptedException {
    Collector collector =
        new Collector(clock, new Recording(window(1000), 1, 1), window(1000), watch);
    collector.collectUntil(5, 5);
    assertThat(passed).isEmpty();
  }

  @Test
  void intervalsAddUp() {
    Recording recording = new Recording(window(1000), 2, 1);
    Collector collector = new Collector(clock, recording, window(1000), watch);
    for (int i = 1; i <= 10; i++) {
      for (int j = 0; j < i; j++) {
        recording.recorder(0).record(j % 2, 100, 100, 100 + 1000 * i, Outcome.OK);
      }
      collector.collect(i, i + 1);
    }
    assertThat(collector.sums()).containsOnlyKeys(Kind.values());
    assertThat(collector.sums().get(Kind.SERVICE_TIME))
        .extracting(Distribution::count)
        .containsExactly(30L, 25L);
    assertThat(passed)
        .extracting(interval -> interval.merged(Kind.SERVICE_TIME).count())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void requestsOfTheWindowThatAreFoundJustBeforeItBelongToItsFirstInterval() {
    Window late = new Window(1000, 5000);
    Recording recording = new Recording(late, 1, 1);
    Collector collector = new Collector(clock, recording, late, watch);
    recording.recorder(0).record(0, 500, 500, 900, Outcome.OK);
    recording.recorder(0).record(0, 1001, 1001, 1100, Outcome.OK);
    collector.collect(0, 1000);
    recording.recorder(0).record(0, 1200, 1200, 1300, Outcome.OK);
    collector.collect(1000, 2000);
    collector.collect(2000, 3000);
    assertThat(passed)
        .extracting(interval -> interval.merged(Kind.WARM_UP).count())
        .containsExactly(1L, 0L, 0L);
    assertThat(passed)
        .extracting(interval -> interval.merged(Kind.SERVICE_TIME).count())
        .containsExactly(0L, 2L, 0L);
    assertThat(collector.sums().get(Kind.SERVICE_TIME))
        .extracting(Distribution::count)
        .containsExactly(2L);
  }

  @Test
  void anInterruptEndsTheCollecting() {
    Collector collector =
        new Collector(clock, new Recording(window(1000), 1, 1), window(1000), watch);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> collector.collectUntil(0, 1_000_000_000));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(passed).isEmpty();
  }
}
