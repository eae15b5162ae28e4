package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankPermutationTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      ints = {1, 2, 3, 4, 5, 6, 7, 10, 12, 97, 1000, 1024, 30030, 65536, 99_991, 1_000_000})
  void mapsEachRankToANumberOfItsOwn(int count) {
    RankPermutation scatter = RankPermutation.over(count);
    BitSet numbers = new BitSet(count);
    for (int rank = 0; rank < count; rank++) {
      numbers.set(Math.toIntExact(scatter.apply(rank)));
    }
    assertThat(numbers.cardinality()).isEqualTo(count);
    assertThat(numbers.length()).isEqualTo(count);
  }

  @Test
  void stillFitsTheLargestCount() {
    long count = Integer.MAX_VALUE;
    RankPermutation scatter = RankPermutation.over(count);
    assertThat(scatter.apply(count - 1)).isBetween(0L, count - 1);
    assertThat(scatter.apply(1)).isEqualTo(scatter.multiplier());
  }

  @Test
  void doesNotLeaveThePopularSideBySide() {
    RankPermutation scatter = RankPermutation.over(1_000_000);
    for (int rank = 1; rank < 10; rank++) {
      for (int other = 0; other < rank; other++) {
        assertThat(Math.abs(scatter.apply(rank) - scatter.apply(other))).isGreaterThan(1000);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(longs = {0, -5, 1L << 31})
  void refusesCountsThatItCouldOverflowOn(long count) {
    assertThatIllegalArgumentException().isThrownBy(() -> RankPermutation.over(count));
  }
}
