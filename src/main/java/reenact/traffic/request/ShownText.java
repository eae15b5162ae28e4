package reenact.traffic.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import reenact.trace.Bytes;

/**
 * Bytes of a trace as a text that is safe to show: letters, digits, punctuation and symbols of
 * UTF-8 stand as they are; all else, a backslash included, becomes {@code \xhh}. Two contents never
 * have the same text unless one was cut.
 */
public final class ShownText {

  private ShownText() {}

  /**
   * The text.
   *
   * @param most bytes that are shown; a longer content ends with its length in parentheses
   */
  public static String of(Bytes content, int most) {
    int length = Math.min(content.length(), most);
    byte[] start = new byte[length];
    for (int i = 0; i < length; i++) {
      start[i] = content.at(i);
    }
    String text = text(start);
    return content.length() > most
        ? String.format(Locale.ROOT, "%s... (%,d bytes)", text, content.length())
        : text;
  }

  private static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < bytes.length) {
      int length = sequence(bytes, at);
      if (length == 1 && bytes[at] >= ' ' && bytes[at] < 0x7f && bytes[at] != '\\') {
        text.append((char) bytes[at]);
      } else if (length > 1) {
        text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
      } else {
        text.append(String.format(Locale.ROOT, "\\x%02x", bytes[at]));
      }
      at += length;
    }
    return text.toString();
  }

  /** How many bytes are one visible character; 1 also for what is none. */
  private static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
    if (length == 1 || at + length > bytes.length) {
      return 1;
    }
    try {
      String one =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length)).toString();
      return visible(one.codePointAt(0)) ? length : 1;
    } catch (CharacterCodingException e) {
      return 1;
    }
  }

  /** Marks that pile up on a letter are left out, too. */
  private static boolean visible(int point) {
    return switch (Character.getType(point)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.CONNECTOR_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }
}
