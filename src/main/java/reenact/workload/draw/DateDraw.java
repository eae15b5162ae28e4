package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/** A draw of the calendar, which is written as SQL has it. */
public sealed interface DateDraw extends Draw {

  /** A day from {@code from} to {@code to}, both included; what is drawn is its epoch day. */
  record Day(LocalDate from, LocalDate to) implements DateDraw {
    public Day {
      if (from.isAfter(to)) {
        throw new IllegalArgumentException("from must not be after to, got " + from + " to " + to);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      UniformRandomProvider random = chance.random();
      return () -> random.nextLong(from.toEpochDay(), to.toEpochDay() + 1);
    }

    @Override
    public int longest() {
      return 16;
    }

    @Override
    public int write(long drawn, byte[] target, int offset) {
      return ascii(LocalDate.ofEpochDay(drawn).toString(), target, offset);
    }
  }

  /** A second from {@code from} to {@code to}; what is drawn is its epoch second in UTC. */
  record Moment(LocalDateTime from, LocalDateTime to) implements DateDraw {
    private static final DateTimeFormatter TO_THE_SECOND =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    public Moment {
      if (from.isAfter(to)) {
        throw new IllegalArgumentException("from must not be after to, got " + from + " to " + to);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      UniformRandomProvider random = chance.random();
      long first = from.toEpochSecond(ZoneOffset.UTC);
      long last = to.toEpochSecond(ZoneOffset.UTC);
      return () -> random.nextLong(first, last + 1);
    }

    @Override
    public int longest() {
      return 24;
    }

    @Override
    public int write(long drawn, byte[] target, int offset) {
      LocalDateTime moment = LocalDateTime.ofEpochSecond(drawn, 0, ZoneOffset.UTC);
      return ascii(TO_THE_SECOND.format(moment), target, offset);
    }
  }

  private static int ascii(String text, byte[] target, int offset) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, target, offset, bytes.length);
    return bytes.length;
  }
}
