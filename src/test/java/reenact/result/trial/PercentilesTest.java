package reenact.result.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.recording.Distribution;

class PercentilesTest {

  private static Percentiles ofSamples(int count) {
    Distribution distribution = new Distribution();
    for (int i = 0; i < count; i++) {
      distribution.add(100_000);
    }
    return Percentiles.of(distribution);
  }

  @ParameterizedTest(name = "of {0} samples {1} are known")
  @CsvSource({
    "1, 0",
    "19, 0",
    "20, 1",
    "99, 1",
    "100, 2",
    "199, 2",
    "200, 3",
    "999, 3",
    "1000, 4",
    "9999, 4",
    "10000, 5",
    "99999, 5",
    "100000, 6",
  })
  void aPercentileNeedsTenSamplesBeyondIt(int samples, int known) {
    Percentiles percentiles = ofSamples(samples);
    List<Double> inOrder =
        Arrays.asList(
            percentiles.p50(),
            percentiles.p90(),
            percentiles.p95(),
            percentiles.p99(),
            percentiles.p999(),
            percentiles.p9999());
    assertThat(inOrder.subList(0, known)).allSatisfy(value -> assertThat(value).isNotNull());
    assertThat(inOrder.subList(known, 6)).allMatch(Objects::isNull);
  }

  @Test
  void extremesAndMeanNeedOneSample() {
    Percentiles one = ofSamples(1);
    assertThat(one.min()).isBetween(99.9, 100.1);
    assertThat(one.max()).isBetween(99.9, 100.1);
    assertThat(one.mean()).isBetween(99.9, 100.1);
    assertThat(one.stddev()).isZero();
  }

  @Test
  void ofNoSamplesNothingIsKnown() {
    assertThat(ofSamples(0))
        .isEqualTo(new Percentiles(0L, null, null, null, null, null, null, null, null, null, null));
  }
}
