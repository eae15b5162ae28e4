package reenact.fit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stood in one place of requests of one shape. */
final class TextStatistics {

  /** A longer text that is always the same is data, not a word that says what is asked. */
  private static final int LONGEST_KEPT = 32;

  private static final Pattern NUMBERED = Pattern.compile("(.{0,200}?)(\\d{1,9})", Pattern.DOTALL);
  private static final Pattern DECIMAL =
      Pattern.compile("-?\\d{1,15}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?");

  private final Reservoir[] sizes;
  private final Set<String> distinct = new HashSet<>();
  private boolean tooMany;
  private boolean numeric = true;
  private double least = Double.MAX_VALUE;
  private double most = -Double.MAX_VALUE;
  private boolean numbered = true;
  private @Nullable String beginning;
  private int first = Integer.MAX_VALUE;
  private int last = -1;

  TextStatistics(long seed) {
    this.sizes = new Reservoir[] {new Reservoir(seed), new Reservoir(seed + 1)};
  }

  /** Notes a text, one character per byte, of one half of the trace: 0 or 1. */
  void add(String text, int half) {
    sizes[half].add(text.length());
    if (!tooMany) {
      if (text.length() > LONGEST_KEPT) {
        tooMany = true;
      } else {
        distinct.add(text);
        tooMany = distinct.size() > 1;
      }
    }
    numeric = numeric && DECIMAL.matcher(text).matches();
    if (numeric) {
      double value = Double.parseDouble(text);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (numbered) {
      number(text);
    }
  }

  private void number(String text) {
    Matcher matcher = NUMBERED.matcher(text);
    // Zeros in front of a number would be lost.
    if (text.length() > LONGEST_KEPT
        || !matcher.matches()
        || (matcher.group(2).length() > 1 && matcher.group(2).charAt(0) == '0')
        || (beginning != null && !beginning.equals(matcher.group(1)))) {
      numbered = false;
      return;
    }
    beginning = matcher.group(1);
    int number = Integer.parseInt(matcher.group(2));
    first = Math.min(first, number);
    last = Math.max(last, number);
  }

  /** The only text there ever was. */
  Optional<String> constant() {
    return tooMany || distinct.isEmpty()
        ? Optional.empty()
        : Optional.of(distinct.iterator().next());
  }

  /** A text and the range of the number after it. */
  record Numbered(String beginning, long first, long last) {}

  /** How all texts can be written as numbers, if they can. */
  Optional<Numbered> numbered() {
    if (numbered && beginning != null) {
      return Optional.of(new Numbered(beginning, first, last));
    }
    if (numeric && least <= most && Math.abs(least) < 1e15 && Math.abs(most) < 1e15) {
      return Optional.of(new Numbered("", (long) Math.floor(least), (long) Math.ceil(most)));
    }
    return Optional.empty();
  }

  /** Sizes in bytes: those of the first half, or of the second, 0 or 1. */
  int[] sizes(int half) {
    return sizes[half].sample();
  }
}
