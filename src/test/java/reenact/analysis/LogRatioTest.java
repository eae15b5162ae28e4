package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.result.comparison.Ratio;
import reenact.result.curve.Margin;

class LogRatioTest {

  private static final int RUNS = 4000;

  private static List<Double> sample(Random random, int size, double mean, double noise) {
    List<Double> sample = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sample.add(mean + noise * random.nextGaussian());
    }
    return sample;
  }

  @ParameterizedTest(name = "{0} repetitions")
  @ValueSource(ints = {2, 3, 5, 10})
  void pairedIntervalsHoldTheTruthHoweverFewTheRepetitions(int repetitions) {
    Random random = new Random(repetitions);
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      LogRatio contrast = LogRatio.paired(sample(random, repetitions, 0.2, 0.03));
      Ratio ratio = contrast.ratio(new Simultaneous(1));
      held += new Margin(ratio.low(), ratio.high()).contains(Math.exp(0.2)) ? 1 : 0;
    }
    assertThat((double) held / RUNS).isBetween(0.94, 0.96);
  }

  @ParameterizedTest(name = "{0} repetitions")
  @ValueSource(ints = {2, 3, 5, 10})
  void equalSamplesAreCalledDifferentInAtMostFiveOfAHundred(int repetitions) {
    Random random = new Random(repetitions);
    int called = 0;
    for (int run = 0; run < RUNS; run++) {
      LogRatio contrast =
          LogRatio.between(
              sample(random, repetitions, 1, 0.03), sample(random, repetitions + 1, 1, 0.06));
      called += contrast.chance() < 0.05 ? 1 : 0;
    }
    assertThat((double) called / RUNS).isLessThan(0.065);
  }

  @ParameterizedTest(name = "{0} metrics")
  @ValueSource(ints = {1, 4})
  void theDetectableRatioIsDetectedInFourOfFive(int metrics) {
    Simultaneous all = new Simultaneous(metrics);
    Random random = new Random(1);
    double noise = 0.03;
    // The true standard error, so that the promise does not scatter with its estimate.
    double promise = Math.log(new LogRatio(0, noise / Math.sqrt(10), 9, 10).detectable(all));
    int called = 0;
    for (int run = 0; run < RUNS; run++) {
      double low =
          Objects.requireNonNull(
              LogRatio.paired(sample(random, 10, promise, noise)).ratio(all).low());
      called += low > 1 ? 1 : 0;
    }
    assertThat((double) called / RUNS).isCloseTo(0.8, within(0.05));
  }

  @Test
  void intervalsOfSeveralMetricsHoldTogether() {
    Simultaneous all = new Simultaneous(4);
    Random random = new Random(4);
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      boolean hold = true;
      for (int metric = 0; metric < all.tests(); metric++) {
        double truth = metric / 10.0;
        Ratio ratio = LogRatio.paired(sample(random, 5, truth, 0.03)).ratio(all);
        hold &= new Margin(ratio.low(), ratio.high()).contains(Math.exp(truth));
      }
      held += hold ? 1 : 0;
    }
    assertThat((double) held / RUNS).isBetween(0.94, 0.965);
  }

  @Test
  void intervalChanceAndDetectableChangeHaveOneLevel() {
    Simultaneous all = new Simultaneous(4);
    LogRatio justShown = new LogRatio(Math.log(1.1), Math.log(1.1) / 4.32, 4, 5);
    assertThat(all.adjusted(justShown.chance())).isBetween(0.049, 0.05);
    assertThat(justShown.ratio(all).low()).isBetween(1.0, 1.001);
    assertThat(justShown.detectable(all)).isGreaterThan(1.1);
  }

  @Test
  void whatDoesNotScatterIsKnownToThreeDigits() {
    assertThat(LogRatio.paired(List.of(0.1, 0.1)).chance()).isLessThan(0.01);
    assertThat(LogRatio.paired(List.of(0.0, 0.0)).chance()).isEqualTo(1);
    Ratio ratio = LogRatio.paired(List.of(0.001, 0.001)).ratio(new Simultaneous(1));
    assertThat(Objects.requireNonNull(ratio.low())).isBetween(0.99, 0.999);
    assertThat(Objects.requireNonNull(ratio.high())).isBetween(1.001, 1.01);
    assertThat(LogRatio.paired(List.of(0.001, 0.001)).chance()).isGreaterThan(0.05);
  }
}
