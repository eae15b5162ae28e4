package reenact.workload.draw;

/** Writes characters beyond ASCII. */
final class Utf8 {

  private Utf8() {}

  /** Writes a character of two to four bytes, without making anything. */
  static int write(int point, byte[] target, int offset) {
    int at = offset;
    if (point < 0x800) {
      target[at++] = (byte) (0xC0 | (point >> 6));
    } else if (point < 0x10000) {
      target[at++] = (byte) (0xE0 | (point >> 12));
      target[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    } else {
      target[at++] = (byte) (0xF0 | (point >> 18));
      target[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      target[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    }
    target[at++] = (byte) (0x80 | (point & 0x3F));
    return at;
  }
}
