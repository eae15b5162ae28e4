package reenact.result.trial;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Numbers as they are written down. */
public final class Rounding {

  private static final double THOUSAND = 1000;

  /** From here on a double has no decimals that are worth a rounding. */
  private static final double LARGE = 1e12;

  private Rounding() {}

  /** Three decimals: a nanosecond among microseconds, and no false precision elsewhere. */
  public static double rounded(double value) {
    return Math.abs(value) < LARGE ? Math.round(value * THOUSAND) / THOUSAND : value;
  }

  /** The same, and null for a figure that is not there. */
  public static @Nullable Double rounded(OptionalDouble value) {
    return value.isPresent() ? rounded(value.getAsDouble()) : null;
  }
}
