package reenact.cli;

/** What is known of the terminal; the launcher looks, as a JVM cannot tell. */
final class Terminal {

  private Terminal() {}

  /** Whether standard error is a terminal that may be drawn on. */
  static boolean interactive() {
    return Boolean.getBoolean("reenact.terminal")
        && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
  }
}
