package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  private static List<Long> draws(long seed, int client, int clients) {
    RandomStream chance = RandomStream.of(seed, client, clients);
    return Stream.generate(chance.random()::nextLong).limit(1000).toList();
  }

  @Test
  void theSameSeedAndPlaceGiveTheSameDraws() {
    assertThat(draws(42, 3, 8)).isEqualTo(draws(42, 3, 8));
  }

  @Test
  void howManyOthersThereAreChangesNoClientsDraws() {
    assertThat(draws(42, 3, 8)).isEqualTo(draws(42, 3, 4000));
  }

  @Test
  void clientsAndSeedsShareNoDraws() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (int client = 0; client < 20; client++) {
        seen.addAll(draws(seed, client, 20));
      }
    }
    assertThat(seen).hasSize(20 * 20 * 1000);
  }

  @Test
  void nearSeedsStartFarApart() {
    double bits = 0;
    for (long seed = 0; seed < 1000; seed++) {
      bits += Long.bitCount(draws(seed, 0, 1).getFirst() ^ draws(seed + 1, 0, 1).getFirst());
    }
    assertThat(bits / 1000).as("bits that differ, of 64").isBetween(31.0, 33.0);
  }

  @Test
  void scramblingIsTheFinaliserOfSplitMix64() {
    // The first outputs of SplitMix64 for the state 0, as Vigna's splitmix64.c prints them.
    assertThat(RandomStream.scramble(0)).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(RandomStream.scramble(0x9E3779B97F4A7C15L)).isEqualTo(0x6E789E6AA1B965F4L);
  }
}
