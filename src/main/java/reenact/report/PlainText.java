package reenact.report;

import java.util.regex.Pattern;

/** Text of servers and files without the characters that change how other text is shown. */
final class PlainText {

  /** Controls save for space, tab and line breaks; what turns the direction of writing. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\t\\n\\r]]|[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]|\\p{Cs}");

  private PlainText() {}

  /** The text with a replacement character for each of those and for half a surrogate pair. */
  static String of(String text) {
    return UNSEEN.matcher(text).replaceAll("\ufffd");
  }
}
