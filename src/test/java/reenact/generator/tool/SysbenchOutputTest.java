package reenact.generator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.generator.ToolOutput;

class SysbenchOutputTest {

  private static SysbenchOutput read(List<String> lines) {
    SysbenchOutput output = new SysbenchOutput();
    lines.forEach(output::read);
    return output;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sysbench-1.0-oltp.txt", "sysbench-1.1-oltp.txt"})
  void readsCountsAndTimes(String file) throws Exception {
    SysbenchOutput output = read(ToolOutput.lines(file));

    assertThat(output.seconds()).isEqualTo(2.002);
    assertThat(output.events()).isEqualTo(100);
    assertThat(output.queries()).isEqualTo(2000);
    assertThat(output.ignoredErrors()).isEqualTo(2);
    assertThat(output.reconnects()).isZero();
    assertThat(output.times().mean()).isEqualTo(80_000.0);
    assertThat(output.times().max()).isEqualTo(100_250.0);
  }

  @Test
  void takesPercentilesFromTheHistogram() throws Exception {
    ToolTimes times = read(ToolOutput.lines("sysbench-1.0-oltp.txt")).times();

    assertThat(times.distribution()).isNotNull();
    assertThat(times.distribution().count()).isEqualTo(100);
    assertThat(times.distribution().percentile(50).orElseThrow()).isBetween(75_700.0, 76_000.0);
    assertThat(times.distribution().percentile(90).orElseThrow()).isBetween(79_900.0, 80_200.0);
    assertThat(times.p99()).isNull();
  }

  @Test
  void readsThePartsThatItTellsOfOnItsWay() throws Exception {
    assertThat(read(ToolOutput.lines("sysbench-1.0-oltp.txt")).slices())
        .containsExactly(
            new ToolReport.Slice(0, 1, 51.9, 99_330.0),
            new ToolReport.Slice(1, 1, 48.02, 90_780.0));
  }

  @Test
  void outputThatIsCutIsNoReport() throws Exception {
    List<String> lines = ToolOutput.lines("sysbench-1.0-oltp.txt");

    assertThatThrownBy(read(lines.subList(0, 14))::seconds)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("\"total time\"");
    List<String> without = lines.stream().filter(line -> !line.contains("80.025 |")).toList();
    assertThatThrownBy(read(without)::times)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("100 events, but 70 in its histogram");
  }

  @Test
  void knowsWhenItsClientsAsk() throws Exception {
    List<String> lines = ToolOutput.lines("sysbench-1.0-oltp.txt");

    assertThat(read(lines.subList(0, 9)).started()).isFalse();
    assertThat(read(lines.subList(0, 14)).started()).isTrue();
    assertThat(read(lines.subList(0, 14)).finished()).isFalse();
    assertThat(read(lines).finished()).isTrue();
  }
}
