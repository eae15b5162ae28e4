package reenact.result.trial;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How close a replayed trial was to what was recorded. Shares are from 0 to 1.
 *
 * @param requests that left
 * @param outOfOrder those that left before one in front of them on their connection
 * @param notSent requests of the trace that replay leaves out, by command
 * @param failed share of the requests
 * @param hitRatio share of the lookups that found something
 * @param connections most that were open at a time
 * @param inFlight requests without an answer, on average
 */
public record FidelityResult(
    long requests,
    OnTime onTime,
    Lag lag,
    Rates rates,
    long outOfOrder,
    Map<String, Long> notSent,
    Compared failed,
    Compared hitRatio,
    Compared connections,
    Compared inFlight) {

  public FidelityResult {
    notSent = Collections.unmodifiableMap(new TreeMap<>(notSent));
  }

  /**
   * The share of requests that left when they were due.
   *
   * @param within1Milli at most a millisecond late
   * @param within10Millis at most 10 milliseconds late
   * @param withinService late by at most a tenth of their service time
   */
  public record OnTime(double within1Milli, double within10Millis, double withinService) {}

  /**
   * How late requests left, by what kept them, in microseconds.
   *
   * @param generator the generator alone
   * @param previousAnswer answers to earlier requests of the connection, or its opening
   * @param ofGenerator the generator's share of the sum of all lag; null without lag
   * @param growth of the mean lag, in microseconds a second
   */
  public record Lag(
      Percentiles generator,
      Percentiles previousAnswer,
      @Nullable Double ofGenerator,
      @AllowedRange(low = -AllowedRange.ANY, high = AllowedRange.ANY) double growth) {}

  /**
   * Requests a second in equal slices of the replay.
   *
   * @param seconds the length of a slice
   * @param recorded those that were due
   * @param replayed those that left
   * @param displaced share of the requests that left in another slice than they were due in
   * @param correlation of the two; null where it is not defined
   */
  public record Rates(
      double seconds,
      List<Double> recorded,
      List<Double> replayed,
      double displaced,
      @AllowedRange(low = -1, high = 1) @Nullable Double correlation) {

    public Rates {
      recorded = List.copyOf(recorded);
      replayed = List.copyOf(replayed);
    }
  }

  /** The same figure of both; null where nobody knows. */
  public record Compared(@Nullable Double recorded, @Nullable Double replayed) {}
}
