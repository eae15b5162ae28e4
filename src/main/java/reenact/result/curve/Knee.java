package reenact.result.curve;

import org.jspecify.annotations.Nullable;

/**
 * The load that a named rule chooses.
 *
 * @param clients of a closed loop; absent in an open one, or when there is no knee
 * @param rate requests per second offered in an open loop; absent likewise
 * @param rule by which it is chosen
 * @param margin loads that the rule chooses when repetitions are drawn again; absent with a single
 *     repetition
 * @param agreement share of those draws that choose this load; absent likewise
 * @param why there is none, in words
 */
public record Knee(
    @Nullable Integer clients,
    @Nullable Double rate,
    String rule,
    @Nullable Margin margin,
    @Nullable Double agreement,
    @Nullable String why) {

  /** Whether the rule found one in the range measured. */
  public boolean found() {
    return clients != null || rate != null;
  }
}
