package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.recording.Counts;
import reenact.recording.Kind;
import reenact.recording.Recording;
import reenact.recording.Window;

class RecordedEventsTest {

  private final Recording recording = new Recording(new Window(-10_000, 1000), 1, 1);
  private final RecordedEvents events = new RecordedEvents(new ManualClock());

  private void tellEverything() {
    events.waitedForConnection(5_000);
    events.retried("1213", 2);
    events.reconnected();
  }

  @Test
  void whatASessionTellsIsRecorded() {
    events.recordIn(recording.recorder(0));
    tellEverything();
    Counts counts = recording.counts();
    assertThat(counts.retries()).isEqualTo(Map.of("1213", 1L));
    assertThat(counts.reconnections()).isEqualTo(1);
    assertThat(recording.collect(0, 1).merged(Kind.POOL_WAIT).count()).isEqualTo(1);
  }

  @Test
  void whatItTellsWhileItIsOpenedIsOfNoInterest() {
    tellEverything();
    events.recordIn(recording.recorder(0));
    assertThat(recording.counts().retries()).isEmpty();
    assertThat(recording.counts().reconnections()).isZero();
    assertThat(recording.collect(0, 1).merged(Kind.POOL_WAIT).count()).isZero();
  }
}
