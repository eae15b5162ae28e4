package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.plan.Load.OpenLoop;
import reenact.plan.Load.Spacing;
import reenact.recording.Window;

class ArrivalPacerTest {

  private final ArrivalPacer pacer =
      new ArrivalPacer(new Arrivals(new OpenLoop(100, Spacing.UNIFORM, 4), 1, 0, 1));

  private static long millis(long millis) {
    return millis * 1_000_000;
  }

  @Test
  void handsOutTheArrivalsInTheirOrderHoweverLateItIs() {
    assertThat(LongStream.of(0, 0, millis(5000), 1, millis(90_000)).map(pacer::due))
        .containsExactly(0L, millis(10), millis(20), millis(30), millis(40));
  }

  @ParameterizedTest(name = "{0} taken leaves {1}")
  @CsvSource({"0, 100", "50, 100", "100, 100", "101, 99", "150, 50", "199, 1", "200, 0", "500, 0"})
  void countsTheArrivalsOfTheWindowThatNobodyTook(int taken, long left) {
    Window window = new Window(millis(1000), millis(2000));
    for (int i = 0; i < taken; i++) {
      pacer.due(0);
    }
    assertThat(pacer.unsentArrivals(window)).isEqualTo(left);
  }
}
