package reenact.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.RandomStream;
import reenact.workload.draw.Sampler;

/** The curve is what real caches of those sizes would have done. */
class HitRatioCurveTest {

  @Test
  void aKeyIsAHitInACacheThatHoldsWhatCameSince() {
    // a b c a a b: a after two others, a after none, b after two others.
    HitRatioCurve curve = HitRatioCurve.of(new int[] {0, 1, 2, 0, 0, 1}, 3);
    assertThat(curve.hitRatio(0)).isZero();
    assertThat(curve.hitRatio(1)).isEqualTo(1 / 6.0);
    assertThat(curve.hitRatio(2)).isEqualTo(1 / 6.0);
    assertThat(curve.hitRatio(3)).isEqualTo(3 / 6.0);
    assertThat(curve.hitRatio(100)).isEqualTo(3 / 6.0);
  }

  @Test
  void itAgreesWithACache() {
    Sampler sampler = new Popularity.Zipfian(0.8).sampler(RandomStream.of(5, 0, 1), 1_000);
    int[] keys = new int[20_000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (int) sampler.next();
    }
    HitRatioCurve curve = HitRatioCurve.of(keys, 1_000);
    for (int size : new int[] {1, 10, 100, 500, 1_000}) {
      assertThat(curve.hitRatio(size)).isCloseTo(simulated(keys, size), within(1e-12));
    }
  }

  private static double simulated(int[] keys, int size) {
    Set<Integer> cache = new LinkedHashSet<>();
    int hits = 0;
    for (Integer key : keys) {
      if (cache.remove(key)) {
        hits++;
      } else if (cache.size() == size) {
        cache.remove(cache.iterator().next());
      }
      cache.add(key);
    }
    return (double) hits / keys.length;
  }
}
