package reenact.workload.draw;

/** Decimal numbers written into byte arrays, without the garbage of {@code Long.toString}. */
final class DecimalText {

  /** Enough for a sign and any long. */
  static final int MAX_LENGTH = 20;

  private DecimalText() {}

  /**
   * Writes a number, padded with zeros to at least {@code digits} digits.
   *
   * @return how many bytes were written
   */
  static int write(long number, int digits, byte[] target, int offset) {
    if (number == Long.MIN_VALUE) {
      throw new IllegalArgumentException("too small: " + number);
    }
    int at = offset;
    long rest = number;
    if (rest < 0) {
      target[at++] = '-';
      rest = -rest;
    }
    int length = Math.max(digits, length(rest));
    for (int i = at + length - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + length - offset;
  }

  private static int length(long number) {
    int length = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      length++;
    }
    return length;
  }
}
