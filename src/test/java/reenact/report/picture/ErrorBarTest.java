package reenact.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reenact.result.curve.Estimate;

class ErrorBarTest {

  @Test
  void reachesFromTheLowEndToTheHighOne() {
    assertThat(ErrorBar.of(new Estimate(10, 4.0, 20.0), false)).contains(new ErrorBar(12, 8));
    assertThat(ErrorBar.of(new Estimate(10, null, 20.0), false)).isEmpty();
  }

  @Test
  void doesNotReachBelowZeroHoweverFarTheMarginDoes() {
    assertThat(ErrorBar.of(new Estimate(10, -10.0, 30.0), false)).contains(new ErrorBar(15, 15));
    assertThat(ErrorBar.of(new Estimate(10, -10.0, 19.0), true)).contains(new ErrorBar(10, 9));
  }
}
