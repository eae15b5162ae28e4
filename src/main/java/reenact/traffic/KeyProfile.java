package reenact.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.traffic.sketch.Spread;

/**
 * The keys of a trace.
 *
 * @param uses how often keys were named
 * @param distinct how many there are
 * @param exact whether all of this is counted. Otherwise {@code distinct} and the keys of families
 *     are estimates with a standard error of {@link #STANDARD_ERROR} and {@link
 *     #FAMILY_STANDARD_ERROR}, and counts may be too low by {@code undercount}
 * @param undercount of single keys and of {@code topShares}
 * @param familyUndercount of families: 0 unless there are very many
 * @param top the most used keys
 * @param topShares shares of the most used 1, 10, 100 and 1,000 keys
 * @param keyBytes lengths of keys, each counted as often as it was used
 * @param valueBytes sizes of all values that were stored
 */
public record KeyProfile(
    long uses,
    long distinct,
    boolean exact,
    long undercount,
    long familyUndercount,
    List<Key> top,
    List<TopShare> topShares,
    List<FamilyStatistics> families,
    @Nullable Spread keyBytes,
    @Nullable Spread valueBytes) {

  /** Of the number of distinct keys, where it is an estimate: 0.76 / sqrt(2^14). */
  public static final double STANDARD_ERROR = 0.006;

  /** Of the number of keys in a family, where it is an estimate: 0.76 / sqrt(2^10). */
  public static final double FAMILY_STANDARD_ERROR = 0.024;

  public KeyProfile {
    top = List.copyOf(top);
    topShares = List.copyOf(topShares);
    families = List.copyOf(families);
  }

  /**
   * One key.
   *
   * @param key safe to print
   * @param share of all uses, from 0 to 1
   */
  public record Key(String key, long uses, double share) {}

  /**
   * The most used keys together.
   *
   * @param share of all uses, from 0 to 1
   */
  public record TopShare(int keys, double share) {}
}
