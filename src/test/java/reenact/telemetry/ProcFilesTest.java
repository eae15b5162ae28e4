package reenact.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcFilesTest {

  @Test
  void aFileThatIsNotThereHasNoLines() {
    assertThat(ProcFiles.lines("no-such-file")).isEmpty();
  }

  @Test
  void theMachinesCpusAreReadFromTheirFirstLine() {
    assertThat(
            HostCpu.parse(
                List.of(
                    "cpu  100 20 300 4000 50 6 7 8 9 10",
                    "cpu0 1 1 1 1 1 1 1 1 1 1",
                    "intr 5",
                    "ctxt 123456")))
        // busy = user + nice + system + irq + softirq
        .isEqualTo(Optional.of(new HostCpu(100 + 20 + 300 + 6 + 7, 300 + 6 + 7, 7, 8, 123456)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu 1 2 3", "ctxt 5"})
  void whatIsNotUnderstoodIsNotKnown(String line) {
    assertThat(HostCpu.parse(List.of(line))).isEmpty();
  }
}
