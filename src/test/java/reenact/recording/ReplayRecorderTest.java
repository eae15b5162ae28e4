package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayRecorderTest {

  private static final long MILLI = 1_000_000;
  private static final long START = 50 * MILLI;

  private final ReplayRecorder recorder = new ReplayRecorder(START, 100 * MILLI, 3);

  private static long at(long millis) {
    return START + millis * MILLI;
  }

  @Test
  void lagIsSplitWhereOnlyTheGeneratorKeptTheRequest() {
    recorder.left(at(10), at(40), at(25));

    ReplayFigures figures = recorder.figures();
    assertThat(figures.answerLag().max().orElseThrow() / 1e3).isBetween(14.9, 15.1);
    assertThat(figures.generatorLag().max().orElseThrow() / 1e3).isBetween(14.9, 15.1);
  }

  @Test
  void whatWasFreeBeforeItWasDueIsTheGeneratorsLag() {
    recorder.left(at(10), at(12), at(3));

    assertThat(recorder.figures().answerLag().max().orElseThrow()).isZero();
    assertThat(recorder.figures().generatorLag().max().orElseThrow() / 1e3).isBetween(1.9, 2.1);
  }

  @Test
  void requestsOnTimeAreCountedByHowLateTheyWere() {
    recorder.left(at(10), at(11), at(10));
    recorder.left(at(10), at(20), at(10));
    recorder.left(at(10), at(21), at(10));
    recorder.answered(at(10), at(11), at(21));
    recorder.answered(at(10), at(20), at(30));

    assertThat(recorder.figures().onTime()).isEqualTo(new ReplayFigures.OnTime(3, 1, 2, 1, 0));
  }

  @Test
  void eachSliceHasWhatWasDueAndWhatLeft() {
    recorder.left(at(0), at(0), at(0));
    recorder.left(at(99), at(100), at(99));
    recorder.left(at(299), at(400), at(299));

    ReplayFigures.Slices slices = recorder.figures().slices();
    assertThat(slices.due()).containsExactly(2, 0, 1);
    assertThat(slices.sent()).containsExactly(1, 1, 1);
  }

  @Test
  void loopsAreAddedUp() {
    ReplayRecorder other = new ReplayRecorder(START, 100 * MILLI, 3);
    recorder.open(2);
    recorder.open(-1);
    other.open(3);
    recorder.left(at(0), at(0), at(0));
    other.left(at(200), at(200), at(200));

    ReplayFigures sum = ReplayFigures.sum(List.of(recorder.figures(), other.figures()));

    assertThat(sum.mostOpen()).isEqualTo(5);
    assertThat(sum.onTime().requests()).isEqualTo(2);
    assertThat(sum.slices().due()).containsExactly(1, 0, 1);
  }
}
