package reenact.recording;

import java.util.List;
import java.util.Map;

/**
 * What was recorded in a slice of a trial: requests that completed in it.
 *
 * @param start nanoseconds on the clients' clock
 * @param end nanoseconds on the clients' clock
 * @param distributions by kind; one for each operation where the kind has that, else one
 * @param failures requests that failed
 */
public record Interval(
    long start, long end, Map<Kind, List<Distribution>> distributions, long failures) {

  /** All operations of one kind together. */
  public Distribution merged(Kind kind) {
    Distribution sum = new Distribution();
    distributions.getOrDefault(kind, List.of()).forEach(sum::add);
    return sum;
  }
}
