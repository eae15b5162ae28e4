package reenact.traffic.request;

import reenact.trace.Bytes;

/**
 * The family of a key: its text with {@code *} for each part that looks like an identifier. Parts
 * are separated by anything but letters, digits, hyphens and underscores. A part of letters alone
 * stays; of letters followed by digits, the letters stay; another part with a digit, or one that is
 * no ASCII text, becomes {@code *}.
 */
public final class KeyFamily {

  /** So many bytes of a key say what family it is of. */
  private static final int LOOKED_AT = 200;

  private static final int LONGEST = 80;

  private KeyFamily() {}

  public static String of(Bytes key) {
    StringBuilder family = new StringBuilder();
    int length = Math.min(LOOKED_AT, key.length());
    int at = 0;
    while (at < length && family.length() < LONGEST) {
      int start = at;
      while (at < length && inPart(key.at(at))) {
        at++;
      }
      if (at > start) {
        part(key, start, at, family);
      } else {
        int sign = key.at(at++);
        if (sign > ' ' && sign < 0x7f && sign != '\\' && sign != '*') {
          family.append((char) sign);
        } else {
          star(family);
        }
      }
    }
    if (at < key.length()) {
      star(family);
    }
    return family.toString();
  }

  private static void part(Bytes key, int from, int to, StringBuilder family) {
    int letters = from;
    while (letters < to && !digit(key.at(letters)) && key.at(letters) >= 0) {
      letters++;
    }
    int digits = letters;
    while (digits < to && digit(key.at(digits))) {
      digits++;
    }
    boolean word = letters == to;
    boolean numbered = digits == to;
    int kept = word || numbered ? letters : lastJoint(key, from, letters);
    for (int i = from; i < kept; i++) {
      family.append((char) key.at(i));
    }
    if (!word) {
      star(family);
    }
  }

  /** A prefix such as {@code session_} stays before an identifier that mixes digits and letters. */
  private static int lastJoint(Bytes key, int from, int to) {
    int joint = to;
    while (joint > from && key.at(joint - 1) != '_' && key.at(joint - 1) != '-') {
      joint--;
    }
    return joint;
  }

  private static void star(StringBuilder family) {
    if (family.isEmpty() || family.charAt(family.length() - 1) != '*') {
      family.append('*');
    }
  }

  private static boolean inPart(byte b) {
    return b < 0
        || b == '_'
        || b == '-'
        || (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z');
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
