package reenact.result.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of ten seconds, cut from simulated servers that Poisson arrivals ask. */
class ShortfallTest {

  private static final double SHARE = 0.99;
  private static final double WARM_UP = 5;
  private static final double SECONDS = 10;
  private static final int TRIALS = 4000;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

  /** What a window saw; both counts, and the mean response time of those due in it. */
  private record Seen(double rate, double due, double completed, double responseMicros) {
    boolean sustainedAsCounted() {
      return Shortfall.counted(due, completed, responseMicros, SECONDS).leaves(SHARE);
    }

    boolean sustainedAsExpected() {
      return Shortfall.expected(rate * SECONDS, completed).leaves(SHARE);
    }
  }

  private double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  /** Asks at this rate; a single queue serves one after the other, else nobody waits. */
  private Seen trial(double rate, DoubleSupplier service, boolean queue) {
    long due = 0;
    long completed = 0;
    double waited = 0;
    double free = 0;
    double close = WARM_UP + SECONDS;
    for (double at = exponential(1 / rate); at < close; at += exponential(1 / rate)) {
      double answered = (queue ? Math.max(at, free) : at) + service.getAsDouble();
      free = answered;
      if (at >= WARM_UP) {
        due++;
        waited += answered - at;
      }
      if (answered >= WARM_UP && answered < close) {
        completed++;
      }
    }
    return new Seen(rate, due, completed, due == 0 ? 0 : waited / due * 1e6);
  }

  /** The share of trials that are doubted. */
  private double doubted(double rate, double service, boolean queue, Predicate<Seen> sustained) {
    long doubted =
        IntStream.range(0, TRIALS)
            .filter(i -> !sustained.test(trial(rate, () -> exponential(service), queue)))
            .count();
    return (double) doubted / TRIALS;
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}/s, {1} s each")
  @CsvSource({"2, 0.5", "10, 0.01", "10, 0.5", "10, 2", "100, 0.2", "1000, 0.05"})
  void aLoadThatIsSustainedIsHardlyEverDoubted(double rate, double service) {
    assertThat(doubted(rate, service, false, Seen::sustainedAsCounted)).isLessThan(0.003);
    assertThat(doubted(rate, service, false, Seen::sustainedAsExpected)).isLessThan(0.003);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}/s, {1} s each")
  @CsvSource({"10, 0.03", "10, 0.05", "100, 0.005", "1000, 0.0008"})
  void norIsOneThatASingleQueueSustains(double rate, double service) {
    assertThat(doubted(rate, service, true, Seen::sustainedAsCounted)).isLessThan(0.02);
    assertThat(doubted(rate, service, true, Seen::sustainedAsExpected)).isLessThan(0.003);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}/s, {1} s each")
  @CsvSource({"20, 0.1", "100, 0.0125", "1000, 0.00105"})
  void aLoadThatIsTooMuchIsFound(double rate, double service) {
    assertThat(doubted(rate, service, true, Seen::sustainedAsCounted)).isGreaterThan(0.95);
  }

  @Test
  void withoutAnythingInFlightTheShareIsAllThatIsAsked() {
    assertThat(Shortfall.counted(1000, 990, 0, 10).leaves(SHARE)).isTrue();
    assertThat(Shortfall.counted(1000, 989, 0, 10).leaves(SHARE)).isFalse();
  }

  @Test
  void threeStandardDeviationsOfBothEdgesAreForgiven() {
    // 8 in flight: the difference has the standard deviation 4.
    assertThat(Shortfall.counted(100, 88, 909_091, 10).leaves(1)).isTrue();
    assertThat(Shortfall.counted(100, 87, 909_091, 10).leaves(1)).isFalse();
  }

  @Test
  void threeStandardDeviationsOfTheUsersAreForgiven() {
    assertThat(Shortfall.expected(100, 70).leaves(1)).isTrue();
    assertThat(Shortfall.expected(100, 69).leaves(1)).isFalse();
  }

  @Test
  void twoWindowsAreForgivenLessThanTwice() {
    Shortfall one = Shortfall.expected(100, 75);
    assertThat(one.leaves(1)).isTrue();
    assertThat(one.plus(one).leaves(1)).isFalse();
  }

  @Test
  void aTrialIsHeldAgainstWhatWasDueInIt() {
    assertThat(Results.full().trials().getFirst().shortfall())
        .contains(Shortfall.counted(5002.5, 30, 101.5, 10));
    assertThat(Results.sparse().trials().getFirst().shortfall()).isEmpty();
  }
}
