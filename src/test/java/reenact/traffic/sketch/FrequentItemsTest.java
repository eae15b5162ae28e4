package reenact.traffic.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrequentItemsTest {

  @Test
  void fewItemsAreCountedExactly() {
    FrequentItems<Long> items = new FrequentItems<>(10);
    for (long i = 0; i < 55; i++) {
      long item = i % 10;
      items.add(item, () -> item);
    }
    assertThat(items.exact()).isTrue();
    assertThat(items.error()).isZero();
    assertThat(items.top(3)).extracting(FrequentItems.Counted::count).containsExactly(6L, 6L, 6L);
  }

  @Test
  void ofManyItemsTheFrequentOnesAreKeptWithinTheError() {
    FrequentItems<Long> items = new FrequentItems<>(200);
    Map<Long, Long> truth = new HashMap<>();
    Random random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      long item = i % 3 == 0 ? random.nextInt(20) : random.nextInt(1_000_000_000);
      truth.merge(item, 1L, Long::sum);
      items.add(item, () -> item);
    }
    assertThat(items.exact()).isFalse();
    assertThat(items.size()).isLessThanOrEqualTo(200);
    assertThat(items.error()).isBetween(1L, 200_000L / 100);
    assertThat(items.top(20)).extracting(FrequentItems.Counted::value).allMatch(item -> item < 20);
    items
        .all()
        .forEach(one ->
            assertThat(truth.get(one.value())).isBetween(one.count(), one.count() + items.error()));
  }
}
