package reenact.result.curve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void theMarginIsHalfOfWhatLiesBetweenLowAndHigh() {
    assertThat(new Estimate(100, 90.0, 110.0).relativeMargin()).isEqualTo(0.1);
  }

  @Test
  void aSingleRepetitionHasNone() {
    assertThat(new Estimate(100, null, null).relativeMargin()).isNull();
  }

  @Test
  void norHasZero() {
    assertThat(new Estimate(0, -1.0, 1.0).relativeMargin()).isNull();
  }
}
