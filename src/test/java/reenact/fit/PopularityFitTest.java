package reenact.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.RandomStream;

/** A known popularity is found again from what was drawn of it. */
class PopularityFitTest {

  private static FittedPopularity fitted(Popularity truth, int keys, int requests) {
    PopularityCurve first =
        PopularityCurve.drawn(truth.sampler(RandomStream.of(7, 0, 2), keys), requests);
    PopularityCurve second =
        PopularityCurve.drawn(truth.sampler(RandomStream.of(7, 1, 2), keys), requests);
    FittedPopularity f = new PopularityFit(first, second, 1).best();
    return f;
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 10000, 200000", "0.8, 10000, 20000", "0.99, 10000, 100000", "0.99, 100000, 100000",
    "0.99, 1000000, 200000", "1.2, 100000, 100000", "1.5, 10000, 500000", "2.5, 10000, 50000",
    "0.99, 1000, 500000", "0.2, 5000, 100000", "0.99, 100000, 5000"
  })
  void anExponentIsFoundAgain(double exponent, int keys, int requests) {
    FittedPopularity found = fitted(new Popularity.Zipfian(exponent), keys, requests);
    assertThat(found.popularity()).isInstanceOf(Popularity.Zipfian.class);
    assertThat(((Popularity.Zipfian) found.popularity()).exponent())
        .isCloseTo(exponent, within(0.05));
    assertThat(found.distance()).isLessThan(0.05);
  }

  @Test
  void equalKeysAreUniform() {
    FittedPopularity found = fitted(new Popularity.Uniform(), 10_000, 30_000);
    assertThat(found.popularity()).isEqualTo(new Popularity.Uniform());
    assertThat(found.keys()).isCloseTo(10_000, within(100));
  }

  @Test
  void aHotspotIsFoundAgain() {
    FittedPopularity found = fitted(new Popularity.Hotspot(0.1, 0.7), 10_000, 100_000);
    assertThat(found.popularity()).isInstanceOf(Popularity.Hotspot.class);
    Popularity.Hotspot hot = (Popularity.Hotspot) found.popularity();
    assertThat(hot.keys()).isCloseTo(0.1, within(0.01));
    assertThat(hot.requests()).isCloseTo(0.7, within(0.01));
    assertThat(found.keys()).isCloseTo(10_000, within(200));
  }

  @Test
  void whatNoModelDescribesBecomesAHistogram() {
    Popularity odd =
        new Popularity.Empirical(
            java.util.List.of(
                new Popularity.Empirical.Slice(1, 30),
                new Popularity.Empirical.Slice(100, 30),
                new Popularity.Empirical.Slice(10_000, 40)));
    FittedPopularity found = fitted(odd, 10_101, 100_000);
    assertThat(found.popularity()).isInstanceOf(Popularity.Empirical.class);
    assertThat(found.distance()).isLessThan(0.05);
  }
}
