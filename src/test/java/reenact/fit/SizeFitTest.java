package reenact.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.workload.draw.RandomStream;
import reenact.workload.draw.Sampler;
import reenact.workload.draw.Sizes;

/** Known sizes are found again from what was drawn of them. */
class SizeFitTest {

  private static final int DRAWS = 20_000;

  private static FittedSizes fitted(Sizes truth) {
    return new SizeFit(drawn(truth, 0), drawn(truth, 1)).best();
  }

  private static int[] drawn(Sizes truth, int client) {
    Sampler sampler = truth.sampler(RandomStream.of(3, client, 2));
    int[] drawn = new int[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[i] = (int) sampler.next();
    }
    return drawn;
  }

  @Test
  void oneSizeIsFixed() {
    assertThat(fitted(new Sizes.Fixed(64))).isEqualTo(new FittedSizes(new Sizes.Fixed(64), 0));
  }

  @Test
  void equalSharesAreUniform() {
    assertThat(fitted(new Sizes.Uniform(40, 200)).sizes()).isEqualTo(new Sizes.Uniform(40, 200));
  }

  @ParameterizedTest(name = "median {0}, p99 {1}")
  @CsvSource({"120, 900", "1000, 1500", "300, 20000"})
  void lognormalSizesAreFoundAgain(int median, int p99) {
    FittedSizes found = fitted(new Sizes.Lognormal(median, p99));
    assertThat(found.sizes()).isInstanceOf(Sizes.Lognormal.class);
    Sizes.Lognormal sizes = (Sizes.Lognormal) found.sizes();
    assertThat(sizes.median()).isCloseTo(median, within(median / 40));
    assertThat(sizes.p99()).isCloseTo(p99, within(p99 / 20));
    assertThat(found.distance()).isLessThan(0.02);
  }

  @ParameterizedTest(name = "scale {0}, shape {1}")
  @CsvSource({"214, 0.35", "1000, 0", "500, 1", "300, -0.4"})
  void paretoSizesAreFoundAgain(int scale, double shape) {
    FittedSizes found = fitted(new Sizes.Pareto(1, scale, shape));
    assertThat(found.sizes()).isInstanceOf(Sizes.Pareto.class);
    Sizes.Pareto sizes = (Sizes.Pareto) found.sizes();
    assertThat(sizes.scale()).isCloseTo(scale, within(scale / 20));
    assertThat(sizes.shape()).isCloseTo(shape, within(0.05));
    assertThat(found.distance()).isLessThan(0.02);
  }

  @Test
  void aFewSizesAreKeptAsTheyAre() {
    FittedSizes found =
        fitted(
            new Sizes.Empirical(
                List.of(
                    new Sizes.Empirical.Bar(0, 5),
                    new Sizes.Empirical.Bar(64, 3),
                    new Sizes.Empirical.Bar(4096, 2))));
    assertThat(found.sizes()).isInstanceOf(Sizes.Empirical.class);
    assertThat(((Sizes.Empirical) found.sizes()).bars())
        .extracting(Sizes.Empirical.Bar::bytes)
        .containsExactly(0, 64, 4096);
    assertThat(found.distance()).isLessThan(0.02);
  }

  @Test
  void whatNoModelDescribesBecomesAHistogram() {
    int[] twoHumps = drawn(new Sizes.Uniform(10, 100), 0);
    int[] others = drawn(new Sizes.Uniform(5_000, 6_000), 1);
    for (int i = 0; i < DRAWS; i += 2) {
      twoHumps[i] = others[i];
    }
    FittedSizes found = new SizeFit(twoHumps, twoHumps).best();
    assertThat(found.sizes()).isInstanceOf(Sizes.Empirical.class);
    assertThat(found.distance()).isLessThan(0.02);
  }
}
