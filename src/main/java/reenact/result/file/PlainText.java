package reenact.result.file;

import java.util.regex.Pattern;

/** Text of servers and files without the characters that change how other text is shown. */
public final class PlainText {

  /** Controls save for space, tab and line breaks; what turns the direction of writing. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\t\\n\\r]]|[\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]|\\p{Cs}");

  private static final Pattern BREAK = Pattern.compile("\\s*[\\t\\n\\r]\\s*");
  private static final String CUT = "…";

  private PlainText() {}

  /** The text with a replacement character for each of those and for half a surrogate pair. */
  public static String of(String text) {
    return printable(text) ? text : UNSEEN.matcher(text).replaceAll("\ufffd");
  }

  /** Whether it is the ASCII that most text is, which needs no slow search. */
  private static boolean printable(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character <= '~');
  }

  /**
   * The same in one line of limited length.
   *
   * @param most characters that are kept; at least 1
   */
  public static String line(String text, int most) {
    // Cut first, so that a text of many megabytes costs no more than a short one.
    String start = text.length() > 2 * most ? text.substring(0, 2 * most) : text;
    String line = printable(start) ? start : BREAK.matcher(of(start)).replaceAll(" ");
    if (line.length() <= most && start.length() == text.length()) {
      return line;
    }
    int end = Math.min(line.length(), most - 1);
    return line.substring(
            0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + CUT;
  }
}
