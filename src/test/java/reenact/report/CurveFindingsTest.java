package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reenact.result.curve.Capacity;
import reenact.result.curve.Estimate;

class CurveFindingsTest {

  private static String capacity(
      Capacity.Answer answer, @Nullable Double low, @Nullable Double high) {
    return CurveFindings.capacity(
        new Capacity(
            "p99 < 10 ms",
            answer,
            8,
            null,
            new Estimate(42_862, low, high),
            "16 clients break it",
            8,
            null));
  }

  @Test
  void aCapacityIsToldWithTheEndsThatAreKnown() {
    assertThat(capacity(Capacity.Answer.FOUND, 41_797.0, 50_000.0))
        .isEqualTo(
            "Capacity: keeps p99 < 10 ms up to 42,862 requests/s (41,797 to 50,000), at 8"
                + " clients; 16 clients break it.");
    assertThat(capacity(Capacity.Answer.FOUND, 41_797.0, null))
        .contains(" up to 42,862 requests/s (no less than 41,797), at ");
    assertThat(capacity(Capacity.Answer.FOUND, null, 50_000.0))
        .contains(" up to 42,862 requests/s (at most 50,000), at ");
    assertThat(capacity(Capacity.Answer.FOUND, null, null))
        .contains(" up to 42,862 requests/s, at ");
    assertThat(capacity(Capacity.Answer.NOT_REACHED, 41_797.0, null))
        .contains(" up to at least 42,862 requests/s (no less than 41,797), at ");
  }
}
