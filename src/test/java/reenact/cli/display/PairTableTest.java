package reenact.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.engine.calibration.CalibrationPair;
import reenact.result.trial.CpuUse;
import reenact.result.trial.OtherProgramsResult;
import reenact.result.trial.OtherProgramsUnknown;

class PairTableTest {

  private final StringWriter out = new StringWriter();
  private final PairTable table = new PairTable(new PrintWriter(out), "sysbench");

  private static CpuUse others(double cores) {
    return new CpuUse(
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(
            "shared-cpus",
            new OtherProgramsResult("0-1", 2, cores, Map.of("javac", cores), cores > 0.2)),
        null,
        null,
        null);
  }

  private void add(double ours, CpuUse oursUse, CpuUse theirsUse) {
    table.add(
        new CalibrationPair(
            4,
            new CalibrationPair.Side(ours, 20, oursUse),
            new CalibrationPair.Side(1000, 10, theirsUse)));
  }

  @Test
  void pairsThatOtherProgramsDisturbedAreSuspectAndNamed() {
    add(1000, others(0.01), others(0.02));
    add(800, others(1.2), others(0.02));
    add(3640, others(0.01), others(1.74));
    table.sum();

    assertThat(out.toString().lines().skip(2).map(line -> line.endsWith("  suspect")).limit(3))
        .containsExactly(false, true, true);
    assertThat(out.toString())
        .contains(
            "\nSuspect: 4 clients compared with sysbench, median of 3 pairs: throughput ×1.000",
            "\n  other programs used 1.74 of 2 cores of server and generator (busiest on the whole"
                + " machine: javac 1.74 cores) in the worst of 2 disturbed pairs (2, 3 of 3); with"
                + " --wait-quiet 60s each pair waits for a quiet machine\n");
    assertThat(table.csv().lines().map(line -> line.substring(line.lastIndexOf(',') + 1)))
        .containsExactly("verdict", "valid", "suspect", "suspect");
  }

  @Test
  void quietPairsAreNotDoubted() {
    add(1000, others(0.01), others(0.02));
    table.sum();

    assertThat(out.toString())
        .contains("\n4 clients compared with sysbench, median of 1 pair: ")
        .doesNotContain("suspect", "Suspect", "other programs");
  }

  @Test
  void whatCouldNotBeWatchedIsSaid() {
    CpuUse unknown =
        new CpuUse(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            OtherProgramsUnknown.PROCESSES_HIDDEN);
    add(1000, unknown, unknown);
    table.sum();

    assertThat(out.toString())
        .containsOnlyOnce(
            "Not watched: the CPU use of other programs is unknown: not all processes of this"
                + " machine are visible");
  }
}
