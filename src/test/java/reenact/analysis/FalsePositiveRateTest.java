package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Difference;
import reenact.result.trial.TrialResult;

/** The same environment twice, as twenty short runs on a noisy machine measured it. */
class FalsePositiveRateTest {

  private static final int PAIRS = 20;

  /** With 95 % intervals one in twenty is by chance; more than two would be the method's fault. */
  @Test
  void isSeldomCalledDifferent() throws IOException {
    Map<Integer, List<TrialResult>> pairs = pairs();
    assertThat(pairs).hasSize(PAIRS);
    assertThat(pairs.values())
        .filteredOn(FalsePositiveRateTest::calledDifferent)
        .hasSizeLessThan(3);
  }

  private static boolean calledDifferent(List<TrialResult> pair) {
    return Comparisons.of(pair, "native").stream()
        .filter(comparison -> comparison.load() == null)
        .map(Comparison::verdict)
        .anyMatch(word -> word != Difference.NONE_SHOWN);
  }

  private static Map<Integer, List<TrialResult>> pairs() throws IOException {
    Map<Integer, List<TrialResult>> pairs = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    FalsePositiveRateTest.class.getResourceAsStream("same-twice.csv")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(2)
          .map(line -> line.split(",", -1))
          .forEach(fields -> {
            Trials trial = Trials.at(4);
            trial.environment = fields[1];
            trial.repetition = Integer.parseInt(fields[2]);
            trial.throughput = Double.parseDouble(fields[3]);
            trial.p50 = Double.parseDouble(fields[4]);
            trial.p99 = Double.parseDouble(fields[5]);
            trial.cores = Double.parseDouble(fields[6]);
            pairs
                .computeIfAbsent(Integer.parseInt(fields[0]), pair -> new ArrayList<>())
                .add(trial.result());
          });
    }
    return pairs;
  }
}
