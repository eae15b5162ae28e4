package reenact.recording;

import java.util.Map;
import java.util.TreeMap;

/**
 * Failures of one code.
 *
 * @param count how many
 * @param text the server's own words the first time; empty where it said nothing
 */
public record Failures(long count, String text) {

  /** The name for all codes beyond the first few. */
  public static final String OTHER = "other";

  /** More codes than these tell nothing: a server that makes up one for each answer is broken. */
  static final int MOST_CODES = 16;

  private Failures plus(Failures other) {
    return new Failures(count + other.count, text.isEmpty() ? other.text : text);
  }

  static Map<String, Failures> sum(Map<String, Failures> a, Map<String, Failures> b) {
    Map<String, Failures> sums = new TreeMap<>(a);
    b.forEach((code, failures) -> sums.merge(code, failures, Failures::plus));
    return sums;
  }
}
