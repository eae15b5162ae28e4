package reenact.capture.wire;

/** Reads numbers. */
final class Numbers {

  /** No number. No length or count of a protocol is this. */
  static final long NONE = Long.MIN_VALUE;

  private static final int MOST_DIGITS = 18;

  private Numbers() {}

  /** A signed decimal number of at most 18 digits, or {@link #NONE}. */
  static long decimal(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative || (at < to && bytes[at] == '+')) {
      at++;
    }
    if (at == to || to - at > MOST_DIGITS) {
      return NONE;
    }
    long value = 0;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }
}
