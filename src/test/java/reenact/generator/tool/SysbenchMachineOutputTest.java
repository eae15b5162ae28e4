package reenact.generator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.generator.ToolOutput;

/** What sysbench 1.0.20 prints of each test that needs no server. */
class SysbenchMachineOutputTest {

  private static SysbenchOutput read(String test) throws IOException {
    SysbenchOutput output = new SysbenchOutput();
    ToolOutput.lines("sysbench-1.0-" + test + ".txt").forEach(output::read);
    return output;
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, 2.0736, 111, 37280, 221080",
    "threads, 2.0083, 340, 10770, 200520",
    "mutex, 0.6177, 2, 532020, 613210",
    "memory, 2.0048, 457, 8724, 150330",
    "fileio, 2.0546, 958, 438.5, 35970"
  })
  void countsAndTimesAreRead(
      String test, double seconds, long events, double meanMicros, double maxMicros)
      throws Exception {
    SysbenchOutput output = read(test);
    assertThat(output.finished()).isTrue();
    assertThat(output.seconds()).isEqualTo(seconds);
    assertThat(output.events()).isEqualTo(events);
    assertThat(output.times().distribution()).isNotNull();
    assertThat(output.times().distribution().count()).isEqualTo(events);
    assertThat(output.times().mean()).isCloseTo(meanMicros, withPercentage(0.1));
    assertThat(output.times().max()).isEqualTo(maxMicros);
    assertThat(output.queries()).isNull();
  }

  @Test
  void eachTestTellsOfItsWayInWordsOfItsOwn() throws Exception {
    assertThat(read("cpu").slices())
        .containsExactly(
            new ToolReport.Slice(0, 1, 49.91, 137_350.0),
            new ToolReport.Slice(1, 1, 58.77, 215_440.0));
    assertThat(read("memory").slices())
        .containsExactly(new ToolReport.Slice(0, 1, 12_364.57 / 64, null));
    assertThat(read("fileio").slices())
        .first()
        .satisfies(slice -> {
          assertThat(slice.throughput()).isCloseTo((4.46 + 2.98) * 64, withPercentage(0.01));
          assertThat(slice.p99()).isEqualTo(43.0);
        });
  }

  @Test
  void aTestThatTellsNothingOnItsWayIsOnePart() throws Exception {
    assertThat(read("mutex").slices())
        .containsExactly(new ToolReport.Slice(0, 0.6177, 2 / 0.6177, null));
  }

  @Test
  void blocksOfLessThanAKibibyteAreNotTurnedIntoEvents() throws Exception {
    SysbenchOutput output = new SysbenchOutput();
    output.read("  block size: 0KiB");
    output.read("[ 1s ] 3226.40 MiB/sec");
    output.read("    total time:                          2.0000s");
    output.read("    total number of events:              100");
    assertThat(output.slices()).containsExactly(new ToolReport.Slice(0, 2, 50, null));
  }

  @Test
  void theShortestBucketIsNotTakenForTheShortestTime() throws Exception {
    SysbenchOutput output = new SysbenchOutput();
    output.read("       0.001 |**************************************** 100");
    output.read("    total number of events:              100");
    output.read("         max:                                    0.00");
    output.read("         sum:                                    0.02");
    assertThat(output.times().min()).isNull();
    assertThat(output.times().mean()).isEqualTo(0.2);
  }
}
