package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.Mistake;
import reenact.workload.draw.Popularity.Empirical.Slice;

class PopularityTest {

  private static final int DRAWS = 1_000_000;

  private static Frequencies frequencies(Popularity popularity, int count) {
    return Frequencies.of(popularity.sampler(RandomStream.of(11, 0, 1), count), count, DRAWS);
  }

  /** What Zipf's law says of each rank: r^-exponent, divided by the sum of all of these. */
  private static double[] zipf(int count, double exponent) {
    double[] probabilities = new double[count];
    for (int rank = 1; rank <= count; rank++) {
      probabilities[rank - 1] = Math.pow(rank, -exponent);
    }
    double sum = Arrays.stream(probabilities).sum();
    return Arrays.stream(probabilities).map(weight -> weight / sum).toArray();
  }

  private static Stream<Popularity> all() {
    return Stream.of(
        new Popularity.Uniform(),
        new Popularity.Zipfian(0.99),
        new Popularity.Hotspot(0.2, 0.8),
        new Popularity.Latest(0.99),
        new Popularity.Sequential(),
        new Popularity.Special(1, 75, 12),
        new Popularity.Empirical(List.of(new Slice(1, 9), new Slice(9, 1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void drawsOnlyWhatIsThere(Popularity popularity) {
    for (int count : new int[] {1, 2, 3, 7, 1000, Integer.MAX_VALUE}) {
      Sampler sampler = popularity.sampler(RandomStream.of(1, 0, 1), count);
      for (int i = 0; i < 10_000; i++) {
        assertThat(sampler.next()).isBetween(0L, count - 1L);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void theSameChanceDrawsTheSame(Popularity popularity) {
    Sampler sampler = popularity.sampler(RandomStream.of(5, 2, 4), 1000);
    Sampler same = popularity.sampler(RandomStream.of(5, 2, 4), 1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(same.next()).isEqualTo(sampler.next());
    }
  }

  @ParameterizedTest(name = "{0} things")
  @ValueSource(ints = {2, 10, 1000, 4096})
  void uniformDrawsEachEquallyOften(int count) {
    frequencies(new Popularity.Uniform(), count).fitEqually();
  }

  @ParameterizedTest(name = "exponent {0} over {1} things")
  @CsvSource({
    "0, 1000",
    "0.5, 1000",
    "0.99, 1000",
    "1, 1000",
    "1.5, 1000",
    "3, 1000",
    "0.99, 2",
    "1, 100000"
  })
  void zipfianFollowsZipfsLawByRank(double exponent, int count) {
    frequencies(new Popularity.Zipfian(exponent), count)
        .reordered(RankPermutation.over(count))
        .fit(zipf(count, exponent));
  }

  @ParameterizedTest(name = "exponent {0}")
  @ValueSource(doubles = {0, 0.5, 0.99, 1, 1.5, 3})
  void zipfiansMostPopularThingHasItsExactShare(double exponent) {
    double share = frequencies(new Popularity.Zipfian(exponent), 1000).share(0, 1);
    double expected = zipf(1000, exponent)[0];
    assertThat(share).isCloseTo(expected, within(4 * Math.sqrt(expected / DRAWS)));
  }

  @Test
  void zipfiansPopularThingsDoNotLieSideBySide() {
    Frequencies frequencies = frequencies(new Popularity.Zipfian(1.5), 1000);
    assertThat(frequencies.share(0, 1)).isGreaterThan(0.3);
    assertThat(frequencies.share(1, 10)).isLessThan(0.05);
  }

  @ParameterizedTest(name = "{1} of requests to {0} of {2} keys")
  @CsvSource({"0.2, 0.8, 1000", "0.01, 0.5, 1000", "0.5, 0, 100", "0.1, 1, 50", "0.0001, 0.9, 10"})
  void hotspotGivesTheHotKeysTheirShare(double keys, double requests, int count) {
    Frequencies byRank =
        frequencies(new Popularity.Hotspot(keys, requests), count)
            .reordered(RankPermutation.over(count));
    int hot = Math.max(1, (int) Math.round(keys * count));
    double[] expected = new double[count];
    Arrays.fill(expected, 0, hot, requests / hot);
    Arrays.fill(expected, hot, count, (1 - requests) / (count - hot));
    assertThat(byRank.share(0, hot)).isCloseTo(requests, within(0.002));
    byRank.fit(expected);
  }

  @Test
  void hotspotIsUniformWhereAllIsHot() {
    frequencies(new Popularity.Hotspot(0.99, 0.5), 10).fitEqually();
  }

  @Test
  void latestIsZipfianOverAge() {
    Frequencies frequencies = frequencies(new Popularity.Latest(0.99), 1000);
    double[] expected = zipf(1000, 0.99);
    double[] newestLast = new double[1000];
    for (int age = 0; age < 1000; age++) {
      newestLast[999 - age] = expected[age];
    }
    frequencies.fit(newestLast);
  }

  @ParameterizedTest(name = "client {0} of {1}")
  @CsvSource({"0, 1", "2, 3", "9, 10", "150, 200"})
  void sequentialVisitsEverythingOnceBeforeItComesBack(int client, int clients) {
    Sampler sampler = new Popularity.Sequential().sampler(RandomStream.of(1, client, clients), 100);
    long first = sampler.next();
    Set<Long> seen = new HashSet<>(Set.of(first));
    for (int i = 1; i < 100; i++) {
      seen.add(sampler.next());
    }
    assertThat(seen).hasSize(100);
    assertThat(sampler.next()).isEqualTo(first);
  }

  @Test
  void sequentialClientsStartEvenlySpread() {
    List<Long> starts =
        Stream.of(0, 1, 2, 3)
            .map(client -> new Popularity.Sequential().sampler(RandomStream.of(1, client, 4), 1000))
            .map(Sampler::next)
            .toList();
    assertThat(starts).containsExactly(0L, 250L, 500L, 750L);
  }

  @Test
  void specialGivesThreeQuartersOfRequestsToOnePercentInTheMiddle() {
    Frequencies frequencies = frequencies(new Popularity.Special(1, 75, 12), 10_000);
    // The bell curve of the other quarter adds its own middle percent: 4.8 % of a quarter.
    assertThat(frequencies.share(4950, 5050)).isCloseTo(0.75 + 0.25 * 0.048, within(0.002));
    assertThat(frequencies.share(0, 5000)).isCloseTo(0.5, within(0.002));
    frequencies.among(4950, 5050).fitEqually();
  }

  @Test
  void specialSpreadsTheOthersInABell() {
    Frequencies frequencies = frequencies(new Popularity.Special(1, 0, 12), 1000);
    double variance = 0;
    for (int number = 0; number < 1000; number++) {
      variance += frequencies.share(number, number + 1) * Math.pow((number + 0.5) / 1000 - 0.5, 2);
    }
    // The mean of twelve uniform values has the variance 1/12/12.
    assertThat(Math.sqrt(variance)).isCloseTo(1.0 / 12, within(0.0005));
  }

  @Test
  void specialWithOneIterationIsUniform() {
    frequencies(new Popularity.Special(1, 0, 1), 500).fitEqually();
  }

  @Test
  void empiricalGivesEachSliceItsShareSpreadOverItsKeys() {
    List<Slice> slices = List.of(new Slice(1, 60), new Slice(4, 30), new Slice(15, 10));
    Frequencies byRank =
        frequencies(new Popularity.Empirical(slices), 1000).reordered(RankPermutation.over(1000));
    double[] expected = new double[1000];
    Arrays.fill(expected, 0, 50, 0.6 / 50);
    Arrays.fill(expected, 50, 250, 0.3 / 200);
    Arrays.fill(expected, 250, 1000, 0.1 / 750);
    byRank.fit(expected);
  }

  @Test
  void empiricalSlicesThinnerThanAThingKeepTheirRequests() {
    List<Slice> slices = List.of(new Slice(1e-6, 1), new Slice(1, 1), new Slice(1e-6, 2));
    Frequencies byRank =
        frequencies(new Popularity.Empirical(slices), 10).reordered(RankPermutation.over(10));
    assertThat(byRank.share(0, 1)).isCloseTo(0.25 + 0.025, within(0.003));
    assertThat(byRank.share(9, 10)).isCloseTo(0.5 + 0.025, within(0.003));
  }

  private static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "zipfian", () -> new Popularity.Zipfian(-1.2), "must be from 0 to 20, got -1.2"),
        new Mistake("zipfian NaN", () -> new Popularity.Zipfian(Double.NaN), "got NaN"),
        new Mistake("latest", () -> new Popularity.Latest(21), "must be from 0 to 20, got 21.0"),
        new Mistake(
            "hotspot without keys", () -> new Popularity.Hotspot(0, 0.5), "above 0 and below 1"),
        new Mistake(
            "hotspot of all keys", () -> new Popularity.Hotspot(1, 0.5), "above 0 and below 1"),
        new Mistake(
            "hotspot requests", () -> new Popularity.Hotspot(0.5, 1.1), "from 0 to 1, got 1.1"),
        new Mistake(
            "special values", () -> new Popularity.Special(0, 75, 12), "above 0 and at most 100"),
        new Mistake(
            "special requests", () -> new Popularity.Special(1, 100, 12), "below 100, got 100.0"),
        new Mistake("special iterations", () -> new Popularity.Special(1, 75, 0), "from 1 to 100"),
        new Mistake("no slices", () -> new Popularity.Empirical(List.of()), "at least one slice"),
        new Mistake("slice without keys", () -> new Slice(0, 1), "must be above 0, got 0.0"),
        new Mistake("slice requests", () -> new Slice(1, -1), "must be at least 0, got -1.0"),
        new Mistake(
            "slices without requests",
            () -> new Popularity.Empirical(List.of(new Slice(1, 0), new Slice(2, 0))),
            "requests above 0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistakesAreRefused(Mistake mistake) {
    mistake.isRefused();
  }
}
