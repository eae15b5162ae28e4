package reenact.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import reenact.trace.Bytes;

/** Counts what was not understood, and keeps the first of it. For one thread. */
public final class NotUnderstood {

  /** How many are kept with their position. */
  public static final int KEPT = 20;

  private static final int QUOTED = 60;

  /** Text that is not understood cannot be redacted either. */
  private static final Pattern SECRET =
      Pattern.compile("auth|pass|pwd|identified|secret|acl|hello", Pattern.CASE_INSENSITIVE);

  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private final List<Item> first = new ArrayList<>();
  private long count;

  /**
   * One that was not understood.
   *
   * @param quote its beginning, safe to print; empty where it might hold a secret
   */
  public record Item(SourcePosition position, Reason reason, String quote) {}

  /** Counts one; the bytes are its content, or the beginning of it. */
  public void add(SourcePosition position, Reason reason, byte[] buffer, int from, int to) {
    count(reason);
    if (first.size() < KEPT) {
      first.add(new Item(position, reason, quote(buffer, from, to)));
    }
  }

  /** Whether positions are still kept; building one for nothing costs time. */
  public boolean keeps() {
    return first.size() < KEPT;
  }

  /** Counts one without its position. */
  public void count(Reason reason) {
    count++;
    counts.merge(reason, 1L, Long::sum);
  }

  private static String quote(byte[] buffer, int from, int to) {
    int length = Math.min(to - from, QUOTED);
    // The text after the quote may begin a password's name within it.
    int seen = Math.min(to - from, 2 * QUOTED);
    if (length <= 0 || SECRET.matcher(new String(buffer, from, seen, ISO_8859_1)).find()) {
      return "";
    }
    return Bytes.of(buffer, from, length) + (to - from > length ? "..." : "");
  }

  public long count() {
    return count;
  }

  public Map<Reason, Long> counts() {
    return Map.copyOf(counts);
  }

  /** The first ones, in their order. */
  public List<Item> first() {
    return List.copyOf(first);
  }
}
