package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When in a trial something happened: before, in or after the window. */
public enum Phase {
  WARM_UP,
  WINDOW,
  DRAIN;

  /** The phase of a time in a trial whose window is known. */
  public static Phase at(long time, long windowStart, long windowEnd) {
    return time < windowStart ? WARM_UP : time < windowEnd ? WINDOW : DRAIN;
  }

  /** The word that files and pages use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
