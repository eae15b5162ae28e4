package reenact.capture.redis;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.capture.Reason;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.EventTime;
import reenact.trace.file.TraceWriter;

/** The commands of an append-only file, and the times that stand between them. For one thread. */
final class AofCommands {

  private static final String TIME = "TS:";
  private static final int LONGEST_ANNOTATION = 1024;
  private static final int LONGEST_NUMBER = 12;

  /** Redis takes no longer argument. */
  private static final long LONGEST_ARGUMENT = 512L << 20;

  private final AofInput in;
  private long start;
  private long seconds = -1;
  private @Nullable Reason wrong;
  private boolean goesOn = true;

  AofCommands(AofInput in) {
    this.in = in;
  }

  /**
   * The next command.
   *
   * @return nothing if something is wrong or the file ends, see {@link #wrong} and {@link #goesOn}
   */
  Optional<List<Bytes>> next() throws IOException {
    wrong = null;
    while (true) {
      start = in.offset();
      int type = in.read();
      try {
        switch (type) {
          case '*' -> {
            return command();
          }
          case '#' -> {
            annotation();
            if (wrong != null) {
              return Optional.empty();
            }
          }
          case -1 -> {
            goesOn = false;
            wrong = in.damaged() ? Reason.DAMAGED : null;
            return Optional.empty();
          }
          default -> {
            return stop(Reason.DAMAGED);
          }
        }
      } catch (EOFException e) {
        return stop(in.damaged() ? Reason.DAMAGED : Reason.CUT_OFF);
      }
    }
  }

  private Optional<List<Bytes>> stop(Reason reason) {
    goesOn = false;
    wrong = reason;
    return Optional.empty();
  }

  private Optional<List<Bytes>> command() throws IOException {
    long count = number();
    if (count < 1) {
      return stop(Reason.DAMAGED);
    }
    List<Bytes> arguments = new ArrayList<>((int) Math.min(count, 16));
    long bytes = 0;
    for (long i = 0; i < count; i++) {
      if (required() != '$') {
        return stop(Reason.DAMAGED);
      }
      long length = number();
      if (length < 0 || length > LONGEST_ARGUMENT) {
        return stop(Reason.DAMAGED);
      }
      bytes += length;
      if (bytes > TraceWriter.LARGEST_EVENT) {
        wrong = Reason.TOO_LONG;
      } else if (arguments.size() == RedisRequest.MOST_ARGUMENTS) {
        wrong = Reason.TOO_MANY_ARGUMENTS;
      }
      if (wrong == null) {
        arguments.add(Bytes.of(in.read((int) length)));
      } else {
        arguments.clear();
        in.skip(length);
      }
      if (required() != '\r' || required() != '\n') {
        return stop(Reason.DAMAGED);
      }
    }
    return wrong == null ? Optional.of(arguments) : Optional.empty();
  }

  private int required() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  /** A natural number and the end of its line; -1 if it is none. */
  private long number() throws IOException {
    long number = 0;
    for (int i = 0; i <= LONGEST_NUMBER; i++) {
      int b = required();
      if (b == '\r') {
        return i > 0 && required() == '\n' ? number : -1;
      }
      if (b < '0' || b > '9') {
        return -1;
      }
      number = number * 10 + b - '0';
    }
    return -1;
  }

  private void annotation() throws IOException {
    StringBuilder text = new StringBuilder();
    int b = required();
    while (b != '\n') {
      if (text.length() == LONGEST_ANNOTATION) {
        stop(Reason.DAMAGED);
        return;
      }
      text.append((char) b);
      b = required();
    }
    String line = text.toString().stripTrailing();
    if (line.startsWith(TIME)) {
      String digits = line.substring(TIME.length());
      if (digits.matches("\\d{1,10}")
          && Long.parseLong(digits) < EventTime.At.RANGE_NANOS / 1_000_000_000) {
        seconds = Long.parseLong(digits);
      } else {
        wrong = Reason.TIME;
      }
    }
  }

  /** The offset of the command or annotation that was read last. */
  long start() {
    return start;
  }

  /** The seconds since 1970 of the last annotation; negative before the first. */
  long seconds() {
    return seconds;
  }

  /** What was wrong at {@link #start}. */
  Optional<Reason> wrong() {
    return Optional.ofNullable(wrong);
  }

  /** Whether more can be read. */
  boolean goesOn() {
    return goesOn;
  }
}
