package reenact.generator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.generator.ToolOutput;

class RedisBenchmarkOutputTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis-benchmark-6.2.csv",
        "redis-benchmark-7.0.csv",
        "redis-benchmark-7.2.csv",
        "valkey-benchmark-8.csv"
      })
  void readsThroughputAndTimes(String file) throws Exception {
    RedisBenchmarkOutput output = RedisBenchmarkOutput.read(ToolOutput.lines(file));

    assertThat(output.rate()).isEqualTo(95_238.10);
    assertThat(output.times())
        .isEqualTo(new ToolTimes(271.0, 80.0, 263.0, 375.0, 495.0, 895.0, null));
  }

  @Test
  void oldVersionsTellThroughputAlone() throws Exception {
    RedisBenchmarkOutput output =
        RedisBenchmarkOutput.read(ToolOutput.lines("redis-benchmark-5.0.csv"));

    assertThat(output.rate()).isEqualTo(95_238.10);
    assertThat(output.times()).isEqualTo(ToolTimes.UNKNOWN);
  }

  @Test
  void outputThatIsCutIsNoReport() throws Exception {
    List<String> lines = ToolOutput.lines("redis-benchmark-6.2.csv");

    assertThatThrownBy(() -> RedisBenchmarkOutput.read(lines.subList(0, 1)))
        .isInstanceOf(ToolException.class);
    String row = lines.getLast();
    for (int end = 1; end < row.length(); end++) {
      List<String> cut = List.of(lines.getFirst(), row.substring(0, end));
      assertThatThrownBy(() -> RedisBenchmarkOutput.read(cut)).isInstanceOf(ToolException.class);
    }
  }
}
