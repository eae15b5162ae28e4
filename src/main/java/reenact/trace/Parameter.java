package reenact.trace;

import java.util.Objects;

/** A parameter of a prepared statement, in the type in which the client sent it. */
public sealed interface Parameter {

  Parameter NULL = new Null();

  /** NULL of any type. */
  record Null() implements Parameter {}

  /** A signed integer. */
  record Signed(long value) implements Parameter {}

  /** An unsigned integer: {@link Long#toUnsignedString(long)} is its value. */
  record Unsigned(long value) implements Parameter {}

  /** A FLOAT or DOUBLE. */
  record Real(double value) implements Parameter {}

  /** A DECIMAL as the client wrote it. */
  record Decimal(String text) implements Parameter {
    public Decimal {
      Objects.requireNonNull(text);
    }
  }

  /** Text in the connection's charset. */
  record Text(Bytes bytes) implements Parameter {
    public Text {
      Objects.requireNonNull(bytes);
    }
  }

  /** Binary content. */
  record Blob(Bytes bytes) implements Parameter {
    public Blob {
      Objects.requireNonNull(bytes);
    }
  }

  /** A DATE; MySQL has a year, a month and a day 0. */
  record Date(int year, int month, int day) implements Parameter {
    public Date {
      requireWithin(year, 9999);
      requireWithin(month, 12);
      requireWithin(day, 31);
    }
  }

  /** A DATETIME or TIMESTAMP. */
  record DateTime(Date date, TimeOfDay time) implements Parameter {
    public DateTime {
      Objects.requireNonNull(date);
      Objects.requireNonNull(time);
    }
  }

  /** A TIME: a span of up to 34 days in either direction. */
  record Time(boolean negative, int days, TimeOfDay time) implements Parameter {
    public Time {
      requireWithin(days, 34);
      Objects.requireNonNull(time);
    }
  }

  /** Hours to microseconds. */
  record TimeOfDay(int hour, int minute, int second, int micros) {
    public TimeOfDay {
      requireWithin(hour, 23);
      requireWithin(minute, 59);
      requireWithin(second, 59);
      requireWithin(micros, 999_999);
    }
  }

  private static void requireWithin(int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(value + " is not within 0 and " + most);
    }
  }
}
