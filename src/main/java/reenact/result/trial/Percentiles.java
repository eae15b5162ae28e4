package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import reenact.recording.Distribution;

/**
 * A distribution in the figures that people quote, in microseconds.
 *
 * @param count samples; null where a file of others does not say
 * @param mean null without samples, as are all below
 * @param p99 null as well when fewer than ten samples are expected beyond it, as are all
 *     percentiles
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Percentiles(
    @Nullable Long count,
    @Nullable Double mean,
    @Nullable Double stddev,
    @Nullable Double min,
    @Nullable Double p50,
    @Nullable Double p90,
    @Nullable Double p95,
    @Nullable Double p99,
    @JsonProperty("p99_9") @Nullable Double p999,
    @JsonProperty("p99_99") @Nullable Double p9999,
    @Nullable Double max) {

  /** The figures of a distribution. */
  public static Percentiles of(Distribution distribution) {
    return new Percentiles(
        distribution.count(),
        Rounding.rounded(distribution.mean()),
        Rounding.rounded(distribution.standardDeviation()),
        Rounding.rounded(distribution.min()),
        Rounding.rounded(distribution.percentile(50)),
        Rounding.rounded(distribution.percentile(90)),
        Rounding.rounded(distribution.percentile(95)),
        Rounding.rounded(distribution.percentile(99)),
        Rounding.rounded(distribution.percentile(99.9)),
        Rounding.rounded(distribution.percentile(99.99)),
        Rounding.rounded(distribution.max()));
  }

  /** By the name that files use, such as {@code p99_9}; null for any other name. */
  public @Nullable Double of(String name) {
    return switch (name) {
      case "p50" -> p50;
      case "p90" -> p90;
      case "p95" -> p95;
      case "p99" -> p99;
      case "p99_9" -> p999;
      case "p99_99" -> p9999;
      default -> null;
    };
  }
}
