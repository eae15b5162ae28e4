package reenact.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a condition on a ratio.
 *
 * @param gate as it was asked for, such as {@code throughput > 0.95}
 * @param of what it was applied to, in words
 * @param ratio that it was applied to; absent when there is none
 */
public record GateResult(String gate, String of, @Nullable Ratio ratio, Outcome outcome) {

  /** What can be said at 95 % confidence. */
  public enum Outcome {
    /** The whole interval keeps the condition. */
    PASSED,
    /** The interval holds ratios that keep the condition and ratios that break it. */
    NOT_SHOWN,
    /** The whole interval breaks the condition. */
    FAILED,
    /** There is no interval to judge by. */
    NOT_JUDGED;

    /** The words that files and pages use. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
