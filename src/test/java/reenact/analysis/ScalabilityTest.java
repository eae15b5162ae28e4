package reenact.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.result.curve.Usl;
import reenact.result.reason.MachineReason;
import reenact.result.trial.TrialResult;

class ScalabilityTest {

  private static final int SEEDS = 1000;

  private static double law(double gamma, double alpha, double beta, double n) {
    return gamma * n / (1 + alpha * (n - 1) + beta * n * (n - 1));
  }

  private static List<Level> curve(
      Map<Double, Double> means, double noise, int repetitions, long seed) {
    Random random = new Random(seed);
    List<TrialResult> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      for (Map.Entry<Double, Double> mean : means.entrySet()) {
        Trials trial = Trials.at(mean.getKey());
        trial.repetition = repetition;
        trial.throughput = mean.getValue() * (1 + noise * random.nextGaussian());
        trials.add(trial.result());
      }
    }
    return Level.of(trials);
  }

  private static Map<Double, Double> means(
      double gamma, double alpha, double beta, double... clients) {
    Map<Double, Double> means = new TreeMap<>();
    for (double n : clients) {
      means.put(n, law(gamma, alpha, beta, n));
    }
    return means;
  }

  @Tag("slow")
  @ParameterizedTest(name = "γ {0}, α {1}, β {2}, {3} repetitions")
  @CsvSource({
    "1000, 0.02, 0.0001, 1",
    "12000, 0.06, 0.0004, 3",
    "335, 0.014, 0.00003, 3",
    "1000, 0.1, 0.002, 1",
    "1000, 0.03, 0, 3",
    "1000, 0, 0.0005, 1"
  })
  void intervalsHoldTheTruthUnderThreePercentOfNoise(
      double gamma, double alpha, double beta, int repetitions) {
    Map<Double, Double> means = means(gamma, alpha, beta, 1, 2, 4, 8, 16, 32, 64, 128);
    int[] held = new int[3];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Usl usl = Scalability.of(curve(means, 0.03, repetitions, seed));
      Usl.Margins margins = Objects.requireNonNull(usl.margins());
      held[0] += margins.gamma().contains(gamma) ? 1 : 0;
      held[1] += margins.alpha().contains(alpha) ? 1 : 0;
      held[2] += margins.beta().contains(beta) ? 1 : 0;
    }
    assertThat(List.of(held[0], held[1], held[2])).allMatch(count -> count >= 0.94 * SEEDS);
  }

  /** Figures of the study's MySQL runs: threads and mean transactions a second of ten sweeps. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "native, 335, 0.0140, 3.0e-5, 182, 0.994, 3394 6709 9134 11392 12428 13045 13215 13353 13373 13338 13341 13246 13203 13091 13008",
    "host, 308, 0.0140, 2.2e-5, 210, 0.990, 3370 6583 7977 10452 11658 12230 12775 12950 13057 13126 13097 13096 13028 12974 12877",
    "nofs, 315, 0.0145, 2.4e-5, 204, 0.991, 3384 6540 8140 10414 11689 12344 12617 12787 12916 12959 12940 12949 12920 12836 12757",
    "NAT, 287, 0.0160, 2.1e-5, 216, 0.986, 3178 5882 6969 9282 9963 10588 11105 11337 11291 11438 11370 11407 11316 11313 11304",
    "KVM, 291, 0.050, 0, 0, 0.988, 2033 3768 4190 4464 4660 4834 4995 5097 5189 5276 5334 5394 5444 5531 5643",
  })
  void itAgreesWithTheFiguresOfTheStudy(
      String curve,
      double gamma,
      double alpha,
      double beta,
      double peak,
      double explained,
      String throughput) {
    Map<Double, Double> means = new TreeMap<>();
    double threads = 10;
    for (String value : throughput.split(" ")) {
      means.put(threads, Double.parseDouble(value));
      threads += 20;
    }
    Usl usl = Scalability.of(curve(means, 0, 1, 1));
    Usl.Margins margins = Objects.requireNonNull(usl.margins());

    assertThat(usl.gamma()).isCloseTo(gamma, withinPercentage(1.5));
    assertThat(usl.alpha()).isCloseTo(alpha, withinPercentage(4));
    assertThat(usl.beta()).isCloseTo(beta, within(1.1e-6));
    assertThat(usl.r2()).isCloseTo(explained, within(0.001));
    assertThat(margins.gamma().contains(gamma)).isTrue();
    assertThat(margins.alpha().contains(alpha)).isTrue();
    assertThat(margins.beta().contains(beta)).isTrue();
    if (peak == 0) {
      assertThat(usl.peakClients()).isNull();
    } else {
      assertThat(usl.peakClients()).isCloseTo(peak, withinPercentage(2));
    }
  }

  @Test
  void tooFewLoadsAreSaidToBeTooFew() {
    Usl usl = Scalability.of(curve(means(1000, 0.02, 1e-4, 1, 2, 4, 8), 0, 3, 1));
    assertThat(usl.gamma()).isNull();
    assertThat(usl.why()).isEqualTo("it needs at least 5 usable loads, and this curve has 4");
  }

  @Test
  void loadsCloseTogetherAreTooFewAsWell() {
    assertThat(Scalability.of(curve(means(1000, 0.02, 1e-4, 8, 9, 10, 11, 12, 13), 0, 3, 1)).why())
        .isEqualTo("the highest load has to be at least 4 times the lowest, and is 1.6 times it");
  }

  @Test
  void whatTheGeneratorLimitsIsNotFitted() {
    List<TrialResult> trials = new ArrayList<>();
    for (double clients : new double[] {1, 2, 4, 8, 16, 32}) {
      Trials trial = Trials.at(clients);
      trial.throughput = law(1000, 0.02, 1e-4, clients);
      if (clients >= 16) {
        trial.reasons = List.of(new MachineReason.LoopBound(0.97));
      }
      trials.add(trial.result());
    }
    assertThat(Scalability.of(Level.of(trials)).why())
        .contains("this curve has 4", "at 2 more the generator was the limit, not the server");
  }

  @Test
  void anOpenLoopAndThinkingClientsHaveNoLaw() {
    Trials open = Trials.at(1000);
    open.open = true;
    assertThat(Scalability.of(Level.of(List.of(open.result()))).why()).contains("open");
    Trials thinking = Trials.at(4);
    thinking.thinkTime = 500.0;
    assertThat(Scalability.of(Level.of(List.of(thinking.result()))).why()).contains("think");
  }

  @Test
  void aCurveOnTheLawIsFoundExactly() {
    Usl usl = Scalability.of(curve(means(12_000, 0.06, 4e-4, 1, 2, 4, 8, 16, 32, 64), 0, 1, 1));
    assertThat(usl.gamma()).isCloseTo(12_000, withinPercentage(0.01));
    assertThat(usl.alpha()).isCloseTo(0.06, within(1e-5));
    assertThat(usl.beta()).isCloseTo(4e-4, within(1e-7));
    assertThat(usl.peakClients()).isCloseTo(48.5, within(0.1));
    assertThat(usl.r2()).isCloseTo(1, within(1e-6));
    assertThat(usl.residuals()).allMatch(residual -> residual.share() == 0);
  }
}
