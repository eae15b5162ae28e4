package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reenact.recording.Interval;
import reenact.recording.Recorder;
import reenact.recording.Recording;
import reenact.recording.Window;
import reenact.workload.Outcome;

class LiveSampleTest {

  private static final long SECOND = 1_000_000_000;

  /** Its age is a response time, but it is no request that was served. */
  @Test
  void whatHasNoAnswerIsNoThroughput() {
    Recording recording = new Recording(new Window(0, SECOND), 1, 1);
    Recorder recorder = recording.recorder(0);
    recorder.record(0, 0, 0, SECOND / 2, Outcome.OK);
    recorder.record(0, 0, 0, SECOND / 2, Outcome.UNFINISHED);
    Interval interval = recording.collect(0, SECOND);

    LiveSample pulse = LiveSample.of(interval);

    assertThat(pulse.requests()).isEqualTo(1);
    assertThat(pulse.throughput()).isEqualTo(1);
    assertThat(pulse.errors()).isEqualTo(1);
  }
}
