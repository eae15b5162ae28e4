package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.plan.Phases;

class TimelineTest {

  private static final long START = 7_000_000_000L;

  private static Timeline timeline(long drainMillis) {
    return new Timeline(
        START,
        new Phases(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMillis(drainMillis)));
  }

  private static long at(long millis) {
    return START + millis * 1_000_000;
  }

  @Test
  void phasesFollowOneAnother() {
    Timeline timeline = timeline(2000);
    assertThat(timeline.start()).isEqualTo(START);
    assertThat(timeline.window().start()).isEqualTo(at(1000));
    assertThat(timeline.window().end()).isEqualTo(at(11_000));
    assertThat(timeline.deadline()).isEqualTo(at(13_000));
  }

  @ParameterizedTest(name = "drain {0} ms, due {1}, free {2}: {3}")
  @CsvSource({
    "2000, 0, 0, true",
    "2000, 10999, 10999, true",
    "2000, 11199, 11199, true",
    "2000, 11200, 11100, false",
    "2000, 10000, 12999, true",
    "2000, 10000, 13000, false",
    "100, 11099, 11099, true",
    "100, 11100, 11050, false",
    "0, 10999, 10999, true",
    "0, 11000, 10999, false",
    "0, 10999, 11000, false",
  })
  void loadGoesOnALittleBeyondTheWindowButNotBeyondTheDeadline(
      long drain, long due, long free, boolean wanted) {
    assertThat(timeline(drain).admits(at(due), at(free))).isEqualTo(wanted);
  }

  @Test
  void nothingIsWantedOnceItIsStopped() {
    Timeline timeline = timeline(2000);
    timeline.stop();
    assertThat(timeline.admits(at(0), at(0))).isFalse();
  }
}
