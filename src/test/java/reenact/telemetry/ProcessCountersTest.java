package reenact.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessCountersTest {

  private static final List<String> IO = List.of("rchar: 9", "write_bytes: 4096");

  private static List<String> status(int voluntary, int involuntary) {
    return List.of(
        "Name:\tserver",
        "voluntary_ctxt_switches:\t" + voluntary,
        "nonvoluntary_ctxt_switches:\t" + involuntary);
  }

  @Test
  void switchesOfAllThreadsAreAddedUp() {
    assertThat(ProcessCounters.told(OptionalLong.of(7), List.of(status(1, 2), status(10, 20)), IO))
        .hasValue(new ProcessCounters(7, 11, 22, OptionalLong.of(4096)));
  }

  @Test
  void aThreadThatHasEndedCountsNoMore() {
    assertThat(ProcessCounters.told(OptionalLong.of(7), List.of(status(1, 2), List.of()), IO))
        .hasValue(new ProcessCounters(7, 1, 2, OptionalLong.of(4096)));
  }

  @Test
  void ofAProcessThatWentMeanwhileNothingIsKnown() {
    assertThat(ProcessCounters.told(OptionalLong.empty(), List.of(status(1, 2)), IO)).isEmpty();
    assertThat(ProcessCounters.told(OptionalLong.of(7), List.of(), List.of())).isEmpty();
    assertThat(ProcessCounters.told(OptionalLong.of(7), List.of(List.of()), List.of())).isEmpty();
  }

  @Test
  void whatAnotherUsersProcessWritesIsNotKnown() {
    assertThat(ProcessCounters.told(OptionalLong.of(7), List.of(status(1, 2)), List.of()))
        .hasValue(new ProcessCounters(7, 1, 2, OptionalLong.empty()));
  }
}
