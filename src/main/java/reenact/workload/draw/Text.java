package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Text that stays the same, with its UTF-8 bytes made once. Single bytes that are no UTF-8 stand in
 * it as characters of {@link #raw}.
 */
public final class Text implements Template.Part {

  /** Half of a surrogate pair, which no text holds alone, stands for a byte from here on. */
  private static final char FIRST_RAW = '\uDC00';

  private final String string;
  private final byte[] bytes;

  public Text(String string) {
    this.string = string;
    this.bytes = bytes(string);
  }

  /**
   * The character that stands for one byte. It is the byte's own where that is ASCII; braces are
   * not, since one that was written as an escape opens no placeholder.
   */
  public static char raw(int octet) {
    return octet < 0x80 && octet != '{' && octet != '}' ? (char) octet : (char) (FIRST_RAW + octet);
  }

  private static byte[] bytes(String string) {
    if (string.chars().noneMatch(Text::lowSurrogate)) {
      return string.getBytes(UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (lowSurrogate(c)) {
        bytes.write(c - FIRST_RAW);
      } else {
        int end = Character.isHighSurrogate(c) && i + 1 < string.length() ? i + 2 : i + 1;
        bytes.writeBytes(string.substring(i, end).getBytes(UTF_8));
        i = end - 1;
      }
    }
    return bytes.toByteArray();
  }

  private static boolean lowSurrogate(int c) {
    return c >= FIRST_RAW && c <= Character.MAX_LOW_SURROGATE;
  }

  /** A copy of its bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  /** Writes it and returns how many bytes that were. */
  int write(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Text that && string.equals(that.string);
  }

  @Override
  public int hashCode() {
    return string.hashCode();
  }

  @Override
  public String toString() {
    return string;
  }
}
