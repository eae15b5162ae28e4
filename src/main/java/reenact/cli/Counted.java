package reenact.cli;

import java.util.Locale;

/** Numbers of things, as people say them. */
final class Counted {

  private Counted() {}

  /** Such as {@code 1 trial} or {@code 1,200 trials}; the plural is regular. */
  static String of(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }
}
