package reenact.cli.display;

import java.util.Locale;

/** Numbers of things, as people say them. */
public final class Plurals {

  private Plurals() {}

  /** Such as {@code 1 trial} or {@code 1,200 trials}; the plural is regular. */
  public static String of(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }
}
