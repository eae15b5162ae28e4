package reenact.traffic.sketch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts items in bounded memory: exactly up to a number of distinct items, and with a known error
 * beyond it. When there are too many, the median count is taken off all of them, and what has none
 * left is dropped (Misra and Gries 1982, with the median as in Anderson et al., IMC 2017). An item
 * that occurs more often than {@link #error} is never lost.
 *
 * @param <V> what is kept of an item
 */
public final class FrequentItems<V> {

  /**
   * An item.
   *
   * @param count at most its true count, and less than it by at most {@link #error}
   */
  public record Counted<V>(V value, long count) {}

  private static final class Entry<V> {
    private final V value;
    private long count;

    Entry(V value) {
      this.value = value;
    }
  }

  private final int most;
  private final Map<Long, Entry<V>> entries = new HashMap<>();
  private long error;

  /**
   * @param most distinct items that are counted exactly
   */
  public FrequentItems(int most) {
    this.most = most;
  }

  /**
   * Counts an item.
   *
   * @param hash its identity: that two of a million items share theirs has a chance of 1 in 37
   *     million
   * @param create makes what is kept of an item that is not known yet
   * @return what is kept of it
   */
  public V add(long hash, Supplier<V> create) {
    Entry<V> entry = entries.get(hash);
    if (entry == null) {
      if (entries.size() >= most) {
        reduce();
      }
      entry = new Entry<>(create.get());
      entries.put(hash, entry);
    }
    entry.count++;
    return entry.value;
  }

  private void reduce() {
    long[] counts = entries.values().stream().mapToLong(entry -> entry.count).toArray();
    Arrays.sort(counts);
    long median = counts[counts.length / 2];
    error += median;
    entries.values().removeIf(entry -> entry.count <= median);
    entries.values().forEach(entry -> entry.count -= median);
  }

  /** Whether all counts are exact. */
  public boolean exact() {
    return error == 0;
  }

  /** How much a count may be too low. */
  public long error() {
    return error;
  }

  /** How many distinct items are kept. */
  public int size() {
    return entries.size();
  }

  /** The most frequent items first. */
  public List<Counted<V>> top(int limit) {
    return entries.values().stream()
        .sorted(Comparator.comparingLong((Entry<V> entry) -> entry.count).reversed())
        .limit(limit)
        .map(entry -> new Counted<>(entry.value, entry.count))
        .toList();
  }

  /** All items that are kept, in no order. */
  public List<Counted<V>> all() {
    List<Counted<V>> all = new ArrayList<>(entries.size());
    entries.values().forEach(entry -> all.add(new Counted<>(entry.value, entry.count)));
    return all;
  }
}
