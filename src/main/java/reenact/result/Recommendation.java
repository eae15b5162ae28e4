package reenact.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reenact.result.curve.Estimate;
import reenact.result.curve.Margin;
import reenact.result.trial.AbsentInOldFiles;

/**
 * What a search for the best load found.
 *
 * @param axis that was searched
 * @param objective what the best is, in words
 * @param bound on response time, such as {@code p99 < 10 ms}; absent where none was asked for
 * @param value clients, requests per second or connections; absent where none is recommended
 * @param margin the lowest and the highest value that the trials cannot tell from it; absent
 *     likewise
 * @param confirmation what became of long trials at the value; absent when there were none
 * @param doubts how many of all its trials may not simply be believed; absent from older files
 * @param because what the answer rests on or what is in its way, in words
 * @param again the command that measures the value again; absent where there is no value
 */
public record Recommendation(
    Axis axis,
    String objective,
    @Nullable String bound,
    Answer answer,
    @Nullable Double value,
    @Nullable Margin margin,
    @Nullable Confirmation confirmation,
    @Nullable Doubts doubts,
    List<String> because,
    @Nullable String again) {

  public Recommendation {
    because = List.copyOf(because);
  }

  /**
   * Long trials on fresh servers.
   *
   * @param trials how many
   * @param throughput requests per second
   * @param percentile that the bound is on, such as {@code p99}; absent without one
   * @param times response times at it in microseconds, of the trials with enough requests
   * @param doubts how many of these trials may not simply be believed; absent from older files
   */
  public record Confirmation(
      int trials,
      Estimate throughput,
      @Nullable String percentile,
      @AbsentInOldFiles List<Double> times,
      @Nullable Doubts doubts) {

    public Confirmation {
      times = List.copyOf(Objects.requireNonNullElse(times, List.of()));
    }
  }

  /**
   * How many trials may not simply be believed.
   *
   * @param trials how many there are in all
   * @param suspect how many of them are suspect
   * @param invalid how many of them are invalid
   * @param chief the most frequent reason of the invalid ones or, without any, of the suspect ones;
   *     absent where there is none
   */
  public record Doubts(int trials, int suspect, int invalid, @Nullable String chief) {}

  /** How much can be said. */
  public enum Answer {
    /** The value holds, and neither less nor more is better. */
    FOUND,
    /** The value holds, but what lies beyond could not be judged. */
    AT_LEAST,
    /** The best that was seen, without the certainty that was asked for. */
    UNCLEAR,
    /** Not even the lowest load is good. */
    NONE,
    /** The search did not come to its end. */
    UNFINISHED;

    /** The word that files and pages use. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
