package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reenact.result.trial.TrialResult;

class AnomaliesTest {

  private static final int CURVES = 500;
  private static final int LOADS = 12;
  private static final int REPETITIONS = 3;

  /**
   * Loads from 1 to {@value #LOADS}, of whose medians the logarithms scatter.
   *
   * @param median in microseconds, of each load
   * @param scatter standard deviation of the logarithms
   */
  private static List<Level> curve(IntToDoubleFunction median, double scatter, int seed) {
    Random random = new Random(seed);
    List<TrialResult> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
      for (int load = 1; load <= LOADS; load++) {
        Trials trial = Trials.at(load);
        trial.repetition = repetition;
        trial.p50 = median.applyAsDouble(load) * Math.exp(scatter * random.nextGaussian());
        trials.add(trial.result());
      }
    }
    return Level.of(trials);
  }

  private static double fallingBehind(int load) {
    return load < 5 ? 100 : 75;
  }

  @Test
  void responseTimesThatFallAsLoadRisesAreExplained() {
    assertThat(Anomalies.of(curve(load -> load == 1 ? 61 : 48 + load, 0, 1)))
        .singleElement()
        .asString()
        .startsWith(
            "From 1 client to 2 clients the median response time falls from 61 to 50 µs"
                + " (by at least 17.");
  }

  /** Three standard deviations above 5 %: as far as chance may bring the count of these curves. */
  @Test
  void ofCurvesThatOnlyScatterFewerThanOneInTwentyHasAnAnomaly() {
    long alarms =
        IntStream.range(0, CURVES)
            .filter(seed -> !Anomalies.of(curve(load -> 100, 0.2, seed)).isEmpty())
            .count();
    assertThat(alarms)
        .isLessThanOrEqualTo((long) (0.05 * CURVES + 3 * Math.sqrt(0.05 * 0.95 * CURVES)));
  }

  @Test
  void aFallByAQuarterIsFoundAmongElevenPairsOnAQuietMachine() {
    long found =
        IntStream.range(0, CURVES)
            .filter(seed ->
                Anomalies.of(curve(AnomaliesTest::fallingBehind, 0.02, seed)).stream()
                    .anyMatch(remark -> remark.startsWith("From 4 clients to 5 clients")))
            .count();
    assertThat(found).isGreaterThan((long) (0.9 * CURVES));
  }

  @Test
  void theIntervalOfEachAnomalyExcludesNoChange() {
    Pattern least = Pattern.compile("by at least (-?[\\d.]+) %, one-sided 95 % interval");
    List<Double> falls =
        IntStream.range(0, CURVES)
            .boxed()
            .flatMap(seed -> Anomalies.of(curve(AnomaliesTest::fallingBehind, 0.1, seed)).stream())
            .map(remark -> least.matcher(remark).results().findFirst().orElseThrow())
            .map(found -> Double.valueOf(found.group(1)))
            .toList();
    assertThat(falls).hasSizeGreaterThan(10).allMatch(fall -> fall >= 0 && fall < 40);
  }

  @Test
  void withoutRepetitionsNothingIsSaid() {
    assertThat(Anomalies.of(once(curve(load -> load < 5 ? 100 : 30, 0, 1)))).isEmpty();
  }

  @Test
  void aReasonIsCalledPossibleOnly() {
    assertThat(Anomalies.of(curve(AnomaliesTest::fallingBehind, 0, 1)))
        .singleElement()
        .asString()
        .contains("A possible reason: at low load, CPUs sleep");
  }

  private static List<Level> once(List<Level> levels) {
    return levels.stream().map(level -> level.drawn(List.of(1))).toList();
  }
}
