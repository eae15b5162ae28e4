package reenact.workload.draw;

/** Makes what a server says fit to be shown: one line, no terminal escapes, not too long. */
public final class ServerText {

  private static final int LONGEST = 300;

  /** What is left out stands for at most this much of what is kept behind it. */
  private static final int TAIL = 40;

  private ServerText() {}

  /** A server's own words. */
  public static String of(String said) {
    return clean(said, LONGEST);
  }

  /** A server's own words without the point at their end, for a sentence that goes on. */
  public static String sentence(String said) {
    return of(said).replaceFirst("\\.+$", "");
  }

  /**
   * Text that holds a server's words.
   *
   * @param longest how many characters are kept, most of them from its beginning
   */
  public static String clean(String said, int longest) {
    // What is cut away is not looked at, however much of it there is.
    String kept = said;
    if (said.length() > longest) {
      kept = said.substring(0, longest - TAIL) + "[...]" + said.substring(said.length() - TAIL);
    }
    StringBuilder clean = new StringBuilder(kept.length());
    kept.codePoints()
        .map(c -> visible(c) ? c : ' ')
        .filter(c -> c != ' ' || clean.isEmpty() || clean.charAt(clean.length() - 1) != ' ')
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** Neither a control, nor what turns the direction of writing, nor half a character. */
  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
