package reenact.config.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import reenact.fault.InvalidSettingException;

/**
 * Reads single values, as HOCON converts them. What is wrong with one is thrown as an {@link
 * InvalidSettingException}, or as an {@link IllegalArgumentException} where no remedy is known.
 */
public final class Quantities {

  private Quantities() {}

  /** What stands there, as a message quotes it. */
  public static String got(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "a section";
      case LIST -> "a list";
      case STRING -> ConfigUtil.quoteString((String) value.unwrapped());
      case NUMBER, BOOLEAN, NULL -> value.render();
    };
  }

  /** A text, as a message quotes it. */
  public static String quoted(String text) {
    return ConfigUtil.quoteString(text);
  }

  public static String text(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING -> (String) value.unwrapped();
      case NUMBER, BOOLEAN -> value.render();
      case OBJECT, LIST, NULL ->
          throw new IllegalArgumentException("must be text, got " + got(value));
    };
  }

  static boolean flag(ConfigValue value) {
    return switch (scalar(value).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("must be true or false, got " + got(value));
    };
  }

  static long whole(ConfigValue value, long min, long max) {
    String range = min == Long.MIN_VALUE ? "" : " from %d to %d".formatted(min, max);
    String fault = "must be a whole number%s, got %s".formatted(range, got(value));
    long number;
    try {
      number = new BigDecimal(scalar(value)).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidSettingException(fault, "write one such as " + Math.clamp(1, min, max), e);
    }
    if (number < min) {
      throw new InvalidSettingException(fault, "write " + min + " or more");
    }
    if (number > max) {
      throw new InvalidSettingException(fault, "write " + max + " or less");
    }
    return number;
  }

  static double number(ConfigValue value, Range range, String remedy) {
    double number;
    try {
      number = new BigDecimal(scalar(value)).doubleValue();
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!range.admits(number)) {
      throw new InvalidSettingException(
          "must be a number %s, got %s".formatted(range, got(value)), remedy);
    }
    return number;
  }

  public static BigDecimal decimal(ConfigValue value) {
    try {
      return new BigDecimal(scalar(value));
    } catch (NumberFormatException e) {
      throw new InvalidSettingException(
          "must be a decimal number, got " + got(value), "write one such as 9.99", e);
    }
  }

  /** A duration within bounds that are written as files write them. */
  static Duration duration(ConfigValue value, String least, String most) {
    String text = scalar(value);
    if (text.matches("[-+0-9.eE]+")) {
      throw new InvalidSettingException(
          "needs a unit, got %s".formatted(got(value)),
          "write %s s or %s ms, for example".formatted(text, text));
    }
    String fault = "must be a duration from %s to %s, got %s".formatted(least, most, got(value));
    try {
      Duration duration = duration(text);
      if (duration.compareTo(duration(least)) >= 0 && duration.compareTo(duration(most)) <= 0) {
        return duration;
      }
    } catch (ConfigException e) {
      throw new InvalidSettingException(
          fault, "write one such as 5 s (units are ns, us, ms, s, m, h, d)", e);
    }
    throw new IllegalArgumentException(fault);
  }

  private static Duration duration(String text) {
    return ConfigValueFactory.fromAnyRef(text).atKey("it").getDuration("it");
  }

  /** A number of bytes, with a unit or without. */
  static long bytes(ConfigValue value, long least, long most) {
    long bytes;
    try {
      bytes = ConfigValueFactory.fromAnyRef(scalar(value)).atKey("it").getBytes("it");
    } catch (ConfigException e) {
      bytes = -1;
    }
    if (bytes < least || bytes > most) {
      throw new InvalidSettingException(
          "must be a size from %s to %d MiB, got %s"
              .formatted(least == 0 ? "0 B" : (least >> 20) + " MiB", most >> 20, got(value)),
          "write one such as %s".formatted(least == 0 ? "64 B or 1 KiB" : "512 MiB"));
    }
    return bytes;
  }

  /** The text of a value that is neither a list nor a section, which no reading of it fits. */
  private static String scalar(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> text(value).strip();
      case OBJECT, LIST, NULL -> "";
    };
  }
}
