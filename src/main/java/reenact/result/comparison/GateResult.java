package reenact.result.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What became of a condition on a ratio.
 *
 * @param gate as it was asked for, such as {@code throughput > 0.95}
 * @param of what it was applied to, in words
 * @param ratio that it was applied to; absent when there is none
 */
public record GateResult(String gate, String of, @Nullable Ratio ratio, GateOutcome outcome) {

  /** Why it is undecided; absent where it is decided. */
  @JsonProperty("because")
  public @Nullable String because() {
    return outcome instanceof GateOutcome.Undecided undecided ? undecided.because() : null;
  }

  /** What to do to decide it; absent where it is decided. */
  @JsonProperty("remedy")
  public @Nullable String remedy() {
    return outcome instanceof GateOutcome.Undecided undecided ? undecided.remedy() : null;
  }
}
