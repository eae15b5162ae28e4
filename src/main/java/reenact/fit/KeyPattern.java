package reenact.fit;

/**
 * What the keys of a family have in common: the text before the first and after the last part that
 * looks like an identifier.
 *
 * @param prefix such as {@code user:} of {@code user:4711:basket}
 * @param suffix such as {@code :basket}
 */
record KeyPattern(String prefix, String suffix) {

  /** A word of so many characters is an identifier, even without a digit. */
  private static final int LONG_WORD = 16;

  /** One character per byte of the key. A key without an identifier is its own pattern. */
  static KeyPattern of(String key) {
    int first = -1;
    int last = -1;
    for (int at = 0; at < key.length(); ) {
      int end = at;
      int digit = -1;
      while (end < key.length() && isWord(key.charAt(end))) {
        if (digit < 0 && isDigit(key.charAt(end))) {
          digit = end;
        }
        end++;
      }
      if (digit >= 0 || end - at >= LONG_WORD) {
        int from = digit < 0 || isMixed(key, digit, end) ? at : digit;
        first = first < 0 ? from : first;
        last = end;
      }
      at = Math.max(end, at + 1);
    }
    return first < 0
        ? new KeyPattern(key, "")
        : new KeyPattern(key.substring(0, first), key.substring(last));
  }

  /** Whether letters follow the digit, as in a hash. */
  private static boolean isMixed(String key, int digit, int end) {
    for (int i = digit; i < end; i++) {
      if (!isDigit(key.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '=';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
