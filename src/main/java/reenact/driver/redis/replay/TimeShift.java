package reenact.driver.redis.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.trace.Bytes;

/**
 * Moves instants in recorded commands from the time of the recording to that of the replay: keys
 * live as long from their request on as they did, and ids of stream entries grow as they did.
 */
final class TimeShift {

  private static final long MILLION = 1_000_000;

  /** Ids with 13 digits are milliseconds between 2001 and 2286, as servers make them. */
  private static final Pattern ID = Pattern.compile("(\\d{13})((?:-\\d+)?)");

  private final long recordedMillis;
  private final long replayedMillis;
  private final long firstNanos;
  private final double speed;

  /**
   * @param recordedMillis the wall clock when the first event was recorded
   * @param replayedMillis the wall clock when it is due
   * @param firstNanos the first event's time
   */
  TimeShift(long recordedMillis, long replayedMillis, long firstNanos, double speed) {
    this.recordedMillis = recordedMillis;
    this.replayedMillis = replayedMillis;
    this.firstNanos = firstNanos;
    this.speed = speed;
  }

  /** Whether a command may hold an instant. */
  static boolean concerns(String name) {
    return switch (name) {
      case "EXPIREAT", "PEXPIREAT", "HEXPIREAT", "HPEXPIREAT" -> true;
      case "SET", "GETEX", "HGETEX", "HSETEX" -> true;
      default -> name.startsWith("X");
    };
  }

  /**
   * The arguments of a command as they have to be now.
   *
   * @param name in capitals, of which {@link #concerns} is true
   * @param at when it was recorded
   */
  List<Bytes> shifted(String name, List<Bytes> arguments, long at) {
    return switch (name) {
      case "EXPIREAT", "HEXPIREAT" -> replaced(arguments, 2, 1000, at);
      case "PEXPIREAT", "HPEXPIREAT" -> replaced(arguments, 2, 1, at);
      case "SET", "GETEX", "HGETEX", "HSETEX" -> options(arguments, at);
      default -> ids(name, arguments);
    };
  }

  private List<Bytes> options(List<Bytes> arguments, long at) {
    List<Bytes> shifted = arguments;
    for (int i = 2; i + 1 < arguments.size(); i++) {
      Bytes word = arguments.get(i);
      if (word.length() == 4) {
        switch (word.utf8().toUpperCase(Locale.ROOT)) {
          case "EXAT" -> shifted = replaced(shifted, i + 1, 1000, at);
          case "PXAT" -> shifted = replaced(shifted, i + 1, 1, at);
          default -> {}
        }
      }
    }
    return shifted;
  }

  private List<Bytes> replaced(List<Bytes> arguments, int index, long unitMillis, long at) {
    if (index >= arguments.size()) {
      return arguments;
    }
    try {
      long instant = Long.parseLong(arguments.get(index).utf8());
      long passed = (at - firstNanos) / MILLION;
      long now = Math.round((at - firstNanos) / speed / MILLION);
      long shift = replayedMillis + now - recordedMillis - passed;
      // What counts seconds must not end before it did.
      long moved = instant + Math.ceilDiv(shift, unitMillis);
      List<Bytes> shifted = new ArrayList<>(arguments);
      shifted.set(index, Bytes.utf8(Long.toString(moved)));
      return shifted;
    } catch (NumberFormatException e) {
      // The server will refuse it, as it did then.
      return arguments;
    }
  }

  /** By the same amount at any speed, so that they keep their order. */
  private List<Bytes> ids(String name, List<Bytes> arguments) {
    List<Bytes> shifted = new ArrayList<>(arguments);
    for (int i = 2; i < arguments.size(); i++) {
      Bytes word = arguments.get(i);
      Matcher id = ID.matcher(new String(word.toArray(), ISO_8859_1));
      if (word.length() >= 13 && id.matches()) {
        long moved = Long.parseLong(id.group(1)) + replayedMillis - recordedMillis;
        shifted.set(i, Bytes.utf8(moved + id.group(2)));
        if (name.equals("XADD")) {
          // Fields and values follow.
          return shifted;
        }
      }
    }
    return shifted;
  }
}
