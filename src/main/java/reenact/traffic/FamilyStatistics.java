package reenact.traffic;

import org.jspecify.annotations.Nullable;
import reenact.traffic.sketch.Spread;

/**
 * One family of keys.
 *
 * @param pattern such as {@code user:*}; safe to print
 * @param uses how often its keys were named
 * @param share of all uses, from 0 to 1
 * @param keys distinct ones
 * @param hits lookups that found something, of {@code lookups} of which it is known
 * @param valueBytes sizes of the values that were stored; null if none was
 */
public record FamilyStatistics(
    String pattern,
    long uses,
    double share,
    long keys,
    long hits,
    long lookups,
    @Nullable Spread valueBytes) {

  /** Share of lookups that found something; null where that is not known. */
  public @Nullable Double hitRatio() {
    return lookups == 0 ? null : (double) hits / lookups;
  }
}
