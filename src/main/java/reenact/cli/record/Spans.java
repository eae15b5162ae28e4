package reenact.cli.record;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.cli.shell.UsageException;

/** Spans of time as options have them, such as 60s or 2m. */
final class Spans {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private Spans() {}

  /**
   * Reads one.
   *
   * @throws UsageException if it is none, or no time at all
   */
  static Duration of(String option, String text) throws UsageException {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      long number = Long.parseLong(form.group(1));
      Duration span =
          switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (!span.isZero() && span.compareTo(Duration.ofDays(365)) <= 0) {
        return span;
      }
    }
    throw new UsageException(
        "%s: must be a span of time up to a year, got %s".formatted(option, text),
        "write one such as 60s, 10m or 2h");
  }
}
