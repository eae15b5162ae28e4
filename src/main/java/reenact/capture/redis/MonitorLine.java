package reenact.capture.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.capture.Reason;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.EventTime;

/**
 * One line of MONITOR's output, in the forms of all versions of Redis. For one thread.
 *
 * <pre>
 * 1795352649.638054 [0 127.0.0.1:49998] "SET" "k" "v\n"    Redis 2.6 and later
 * 1316000000.638054 (db 4) "set" "k" "v"                   Redis 2.4
 * 1316000000.638054 "set" "k" "v"                          earlier, or database 0 of 2.4
 * [ proxy49 ] 1764031576.604009 [0 10.0.0.1:51682] "GET"   Redis Enterprise
 * </pre>
 */
final class MonitorLine {

  private static final int MOST_SECONDS_DIGITS = 10;
  private static final int MICROS_DIGITS = 6;

  private byte[] line = {};
  private int at;
  private int to;
  private byte[] scratch = new byte[1024];

  private boolean begins;
  private long nanos;
  private int database;
  private int clientFrom;
  private int clientTo;
  private List<Bytes> arguments = List.of();

  /** Reads a line; the reason if it is none. */
  @Nullable Reason read(byte[] buffer, int from, int end) {
    line = buffer;
    at = from;
    to = end;
    if (at < to && line[at] == '+') {
      at++;
    }
    skipProxy();
    begins = false;
    Reason wrong = time();
    if (wrong == null) {
      wrong = origin();
    }
    if (wrong != null) {
      return wrong;
    }
    begins = true;
    return words();
  }

  private void skipProxy() {
    if (to - at > 4 && line[at] == '[' && line[at + 1] == ' ') {
      int end = find(']', at + 2);
      if (end > 0 && end + 1 < to && line[end + 1] == ' ') {
        at = end + 2;
      }
    }
  }

  private int find(char sought, int from) {
    for (int i = from; i < to; i++) {
      if (line[i] == sought) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Reason time() {
    int start = at;
    long seconds = number(MOST_SECONDS_DIGITS);
    if (at == start || at >= to || line[at] != '.') {
      return start < to && isDigit(line[start]) ? Reason.TIME : Reason.NOT_THIS_FORMAT;
    }
    int point = at++;
    long micros = number(MICROS_DIGITS);
    if (at - point != MICROS_DIGITS + 1) {
      return Reason.TIME;
    }
    nanos = (seconds * 1_000_000 + micros) * 1_000;
    if (seconds > EventTime.At.RANGE_NANOS / 1_000_000_000 - 1) {
      return Reason.TIME;
    }
    return at < to && line[at++] == ' ' ? null : Reason.NOT_THIS_FORMAT;
  }

  /** The digits at this place, but at most so many. */
  private long number(int most) {
    long number = 0;
    int end = Math.min(to, at + most);
    while (at < end && isDigit(line[at])) {
      number = number * 10 + line[at++] - '0';
    }
    return number;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** Database and client. */
  private @Nullable Reason origin() {
    database = 0;
    clientFrom = at;
    clientTo = at;
    if (at >= to) {
      return Reason.NO_COMMAND;
    }
    return switch (line[at]) {
      case '"' -> null;
      case '[' -> bracketed();
      case '(' -> parenthesised();
      default -> Reason.NOT_THIS_FORMAT;
    };
  }

  private @Nullable Reason bracketed() {
    at++;
    Reason wrong = databaseNumber();
    if (wrong != null || at >= to || line[at] != ' ') {
      return Reason.NUMBER;
    }
    clientFrom = at + 1;
    // The path of a socket may hold brackets.
    int quote = find('"', at);
    int end = quote < 0 ? to : quote - 1;
    if (quote < 0 || line[end] != ' ' || line[end - 1] != ']' || end - 1 < clientFrom) {
      return quote < 0 ? Reason.NO_COMMAND : Reason.NOT_THIS_FORMAT;
    }
    clientTo = end - 1;
    at = quote;
    return null;
  }

  private @Nullable Reason parenthesised() {
    if (to - at < 4 || line[at + 1] != 'd' || line[at + 2] != 'b' || line[at + 3] != ' ') {
      return Reason.NOT_THIS_FORMAT;
    }
    at += 4;
    Reason wrong = databaseNumber();
    if (wrong != null || to - at < 2 || line[at] != ')' || line[at + 1] != ' ') {
      return Reason.NUMBER;
    }
    at += 2;
    return at < to && line[at] == '"' ? null : Reason.NO_COMMAND;
  }

  private @Nullable Reason databaseNumber() {
    int start = at;
    database = (int) number(9);
    return at == start ? Reason.NUMBER : null;
  }

  private @Nullable Reason words() {
    List<Bytes> found = new ArrayList<>(4);
    while (true) {
      if (at >= to || line[at] != '"') {
        return Reason.ARGUMENT;
      }
      if (found.size() == RedisRequest.MOST_ARGUMENTS) {
        return Reason.TOO_MANY_ARGUMENTS;
      }
      Bytes argument = argument();
      if (argument == null) {
        return Reason.ARGUMENT;
      }
      found.add(argument);
      if (at == to) {
        arguments = found;
        return null;
      }
      if (line[at++] != ' ') {
        return Reason.ARGUMENT;
      }
    }
  }

  /** From the quote on to behind the next; nothing if it is malformed. */
  private @Nullable Bytes argument() {
    int start = at + 1;
    int i = start;
    while (i < to && line[i] != '"' && line[i] != '\\') {
      if (isControl(line[i++])) {
        return null;
      }
    }
    if (i < to && line[i] == '"') {
      at = i + 1;
      return Bytes.of(line, start, i - start);
    }
    return i < to ? escaped(start, i) : null;
  }

  private @Nullable Bytes escaped(int start, int firstEscape) {
    int length = firstEscape - start;
    if (scratch.length < to - start || (scratch.length > 1 << 20 && to - start < 1 << 16)) {
      scratch = new byte[Math.max(1024, to - start)];
    }
    System.arraycopy(line, start, scratch, 0, length);
    int i = firstEscape;
    while (i < to) {
      byte c = line[i++];
      if (c == '"') {
        at = i;
        return Bytes.of(scratch, 0, length);
      }
      if (c != '\\') {
        if (isControl(c)) {
          return null;
        }
        scratch[length++] = c;
      } else if (i < to && line[i] == 'x') {
        int value = i + 2 < to ? hex(line[i + 1]) << 4 | hex(line[i + 2]) : -1;
        if (value < 0) {
          return null;
        }
        scratch[length++] = (byte) value;
        i += 3;
      } else {
        int value = i < to ? escape(line[i++]) : -1;
        if (value < 0) {
          return null;
        }
        scratch[length++] = (byte) value;
      }
    }
    return null;
  }

  private static boolean isControl(byte c) {
    return (c >= 0 && c < ' ') || c == 0x7f;
  }

  private static int escape(byte c) {
    return switch (c) {
      case '\\', '"' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'a' -> 7;
      case 'b' -> '\b';
      default -> -1;
    };
  }

  /** Negative if it is none. */
  private static int hex(byte c) {
    if (isDigit(c)) {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /** Whether the line is one of MONITOR up to its first argument. */
  boolean begins() {
    return begins;
  }

  /** Nanoseconds since 1970. */
  long nanos() {
    return nanos;
  }

  int database() {
    return database;
  }

  /** The index of the first byte of the client's name. */
  int clientFrom() {
    return clientFrom;
  }

  /** The index after the client's name; the same if the line names none. */
  int clientTo() {
    return clientTo;
  }

  /** At least one. */
  List<Bytes> arguments() {
    return arguments;
  }
}
