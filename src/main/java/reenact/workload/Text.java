package reenact.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text that stays the same, with its UTF-8 bytes made once. */
public final class Text implements Template.Part {

  private final String string;
  private final byte[] bytes;

  public Text(String string) {
    this.string = string;
    this.bytes = string.getBytes(UTF_8);
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
