package reenact.result.curve;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The highest throughput whose response time keeps a bound.
 *
 * @param bound such as {@code p99 < 10 ms}
 * @param answer whether such a load is known
 * @param clients of the closed loop that achieved it
 * @param rate requests per second offered in the open loop that achieved it
 * @param throughput requests per second achieved there, whatever was asked for; low is the lower
 *     end of the interval of a load that surely keeps the bound, high what the lowest load above
 *     that surely breaks it achieved, absent where that is not more
 * @param because what the answer rests on, in words
 * @param upToClients the highest load that keeps the bound, whatever its throughput; absent in an
 *     open loop and in results of earlier versions
 * @param upToRate the same of an open loop
 */
public record Capacity(
    String bound,
    Answer answer,
    @Nullable Integer clients,
    @Nullable Double rate,
    @Nullable Estimate throughput,
    String because,
    @Nullable Integer upToClients,
    @Nullable Double upToRate) {

  /** What can be said. */
  public enum Answer {
    /** A higher load breaks the bound. */
    FOUND,
    /** No higher load is known to break it: the capacity is at least this. */
    NOT_REACHED,
    /** No load keeps it. */
    NEVER_MET,
    /** No load is known to keep it, and the lowest has too few requests to tell. */
    UNKNOWN;

    /** The word that files and pages use. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
