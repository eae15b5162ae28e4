package reenact.fit;

import java.util.Optional;

/**
 * Keys with one pattern, as they are met: how many there are and what all of them share.
 *
 * <p>Identifiers become numbers in a workload, so the text that all keys share before them belongs
 * to the prefix, also where it has digits itself, such as {@code v2:user:}.
 */
final class KeyFamily {

  /** Numbers of a workload's keys have at most so many digits. */
  private static final int MOST_DIGITS = 19;

  private final KeyPattern pattern;
  private String shared = "";
  private String latest = "";
  private int shortest;
  private int longest;
  private int keys;

  KeyFamily(KeyPattern pattern) {
    this.pattern = pattern;
  }

  /** Notes a key that was not met before, one character per byte. */
  void add(String key) {
    shared = keys == 0 ? key : shared.substring(0, commonStart(shared, key));
    shortest = keys == 0 ? key.length() : Math.min(shortest, key.length());
    longest = Math.max(longest, key.length());
    latest = key;
    keys++;
  }

  private static int commonStart(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  KeyPattern pattern() {
    return pattern;
  }

  int keys() {
    return keys;
  }

  /** The only key, if there is one. */
  Optional<String> single() {
    return keys == 1 ? Optional.of(latest) : Optional.empty();
  }

  /** What stands before the numbers. */
  String prefix() {
    // Identifiers that happen to begin alike share no word.
    int border = shared.length();
    while (border > 0 && Character.isLetterOrDigit(shared.charAt(border - 1))) {
      border--;
    }
    String words = pattern.prefix();
    String prefix = border > words.length() ? shared.substring(0, border) : words;
    int identifier = longest - prefix.length() - suffix().length();
    return shortest == longest
        ? prefix + "0".repeat(Math.max(0, identifier - MOST_DIGITS))
        : prefix;
  }

  /** What stands after the numbers. */
  String suffix() {
    return pattern.suffix();
  }

  /** To how many digits numbers are padded, so that keys are as long as those of the trace. */
  int digits() {
    return shortest == longest
        ? Math.clamp(longest - prefix().length() - suffix().length(), 0, MOST_DIGITS)
        : 0;
  }
}
