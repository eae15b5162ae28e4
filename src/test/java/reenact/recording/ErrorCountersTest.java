package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import reenact.workload.Outcome;

class ErrorCountersTest {

  @Test
  void aServerThatMakesUpACodeForEachAnswerGetsFewAndNoneOfOursIsHidden() {
    ErrorCounters codes = new ErrorCounters();
    for (int i = 0; i < 100_000; i++) {
      codes.count(Outcome.error("E" + i, "E" + i + " no"));
    }
    codes.count(Outcome.TIMEOUT);
    assertThat(codes.counts())
        .hasSize(18)
        .containsEntry("E0", 1L)
        .containsEntry("E15", 1L)
        .containsEntry("other", 100_000L - 16)
        .containsEntry("timeout", 1L);
    assertThat(Objects.requireNonNull(codes.failures().get("E3")).text()).isEqualTo("E3 no");
    assertThat(Objects.requireNonNull(codes.failures().get("other")).text()).isEmpty();
  }
}
