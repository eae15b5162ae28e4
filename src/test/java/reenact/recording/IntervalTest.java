package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntervalTest {

  private static Distribution of(long... nanos) {
    Distribution distribution = new Distribution();
    for (long sample : nanos) {
      distribution.add(sample);
    }
    return distribution;
  }

  private final Interval interval =
      new Interval(0, 1, Map.of(Kind.SERVICE_TIME, List.of(of(1000, 2000), of(5000))), 0);

  @Test
  void mergesTheOperationsOfAKind() {
    Distribution merged = interval.merged(Kind.SERVICE_TIME);
    assertThat(merged.count()).isEqualTo(3);
    assertThat(merged.max().orElseThrow()).isBetween(5.0, 5.005);
  }

  @Test
  void whatWasNotRecordedIsEmpty() {
    assertThat(interval.merged(Kind.POOL_WAIT).count()).isZero();
  }
}
