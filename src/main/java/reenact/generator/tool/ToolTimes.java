package reenact.generator.tool;

import org.jspecify.annotations.Nullable;
import reenact.recording.Distribution;

/**
 * How long requests took, as far as a tool tells; microseconds, and null for what it keeps to
 * itself.
 *
 * @param distribution its histogram, which percentiles come from where it has one
 */
public record ToolTimes(
    @Nullable Double mean,
    @Nullable Double min,
    @Nullable Double p50,
    @Nullable Double p95,
    @Nullable Double p99,
    @Nullable Double max,
    @Nullable Distribution distribution) {

  /** Of a tool that tells nothing. */
  public static final ToolTimes UNKNOWN = new ToolTimes(null, null, null, null, null, null, null);
}
