package reenact.cli.display;

import java.time.Duration;

/** Spans of time as people say them. */
public final class DurationText {

  private DurationText() {}

  /** Such as {@code 45 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
  public static String text(Duration span) {
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    if (span.toMinutes() > 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    return span.toSeconds() + " s";
  }
}
