package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.recording.ClientActivity;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.Window;

class MeasurementTest {

  private static Distribution of(long nanos) {
    Distribution distribution = new Distribution();
    distribution.add(nanos);
    return distribution;
  }

  private final Measurement measurement =
      new Measurement(
          Instant.EPOCH,
          new Window(0, 1),
          Map.of(Kind.SERVICE_TIME, List.of(of(1000), of(5000))),
          new Counts(List.of(), Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, List.of()),
          0,
          Map.of(),
          ClientActivity.NONE,
          false);

  @Test
  void mergesTheOperationsOfAKind() {
    Distribution merged = measurement.merged(Kind.SERVICE_TIME);
    assertThat(merged.count()).isEqualTo(2);
    assertThat(merged.max().orElseThrow()).isBetween(5.0, 5.005);
  }

  @Test
  void whatWasNotRecordedIsEmpty() {
    assertThat(measurement.merged(Kind.WARM_UP).count()).isZero();
  }
}
