package reenact.workload.sql;

import java.util.Locale;

/**
 * One word or sign of a statement.
 *
 * @param text without quotes
 */
record SqlToken(Kind kind, String text) {

  enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in backticks. */
    QUOTED,
    /** A text in single or double quotes. */
    STRING,
    NUMBER,
    /** A variable of the user or of the server. */
    VARIABLE,
    /** One character. */
    SIGN
  }

  /** Whether it can be a name. */
  boolean named() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  boolean sign(char sign) {
    return kind == Kind.SIGN && text.charAt(0) == sign;
  }

  /** Whether it is this keyword, which is in capital letters and not empty. */
  boolean word(String keyword) {
    return keyword().equals(keyword);
  }

  /** In capital letters, if it is a word; else empty. */
  String keyword() {
    return kind == Kind.WORD && ascii() ? text.toUpperCase(Locale.ROOT) : "";
  }

  /**
   * Keywords are: other letters become ASCII in capitals, as a long s does, but not for servers.
   */
  boolean ascii() {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
