package reenact.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;

/** An immutable sequence of bytes, in whatever charset or none. */
public final class Bytes {

  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final int SHOWN = 100;

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of the array. */
  public static Bytes of(byte[] content) {
    return of(content, 0, content.length);
  }

  /** A copy of a part of the array. */
  public static Bytes of(byte[] buffer, int from, int length) {
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(buffer, from, from + length));
  }

  /** The text in UTF-8. */
  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(UTF_8));
  }

  public int length() {
    return content.length;
  }

  public byte at(int index) {
    return content[index];
  }

  /** Copies all of them into the buffer, from that index on. */
  public void copyTo(byte[] buffer, int from) {
    System.arraycopy(content, 0, buffer, from, content.length);
  }

  public byte[] toArray() {
    return content.clone();
  }

  /** The bytes as text, if they are UTF-8; malformed parts become replacement characters. */
  public String utf8() {
    return new String(content, UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** The first bytes in quotes, safe to print: all but printable ASCII is escaped. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < Math.min(content.length, SHOWN); i++) {
      int value = content[i] & 0xff;
      if (value == '"' || value == '\\') {
        text.append('\\').append((char) value);
      } else if (value >= ' ' && value < 0x7f) {
        text.append((char) value);
      } else {
        text.append(String.format(Locale.ROOT, "\\x%02x", value));
      }
    }
    text.append('"');
    if (content.length > SHOWN) {
      text.append("... (").append(content.length).append(" bytes)");
    }
    return text.toString();
  }
}
