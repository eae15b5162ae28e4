package reenact.workload;

/** What servers say, made fit for terminals, pages and files. */
public final class ServerText {

  /** Longer text than this explains nothing more. */
  private static final int LONGEST = 200;

  private ServerText() {}

  /** The text in one line of at most 200 characters, without control characters. */
  public static String cut(String text) {
    StringBuilder clean = new StringBuilder();
    int length = 0;
    for (int i = 0;
        i < text.length() && length < LONGEST;
        i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (harmless(c)) {
        clean.appendCodePoint(c);
        length++;
      } else if (Character.isWhitespace(c)) {
        clean.append(' ');
        length++;
      }
    }
    return clean.toString().strip();
  }

  /** Format characters turn text around or hide it; a lone surrogate is no character. */
  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
