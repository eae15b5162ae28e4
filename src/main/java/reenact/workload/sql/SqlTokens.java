package reenact.workload.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.workload.draw.ServerText;
import reenact.workload.sql.SqlToken.Kind;

/**
 * Splits a statement as MySQL and MariaDB do in the SQL mode that every connection of ours has: a
 * backslash escapes, and double quotes enclose texts. Subtleness ahead! What is split in another
 * way than the server does is judged wrongly.
 */
final class SqlTokens {

  private static final Pattern NUMBER =
      Pattern.compile("0x[0-9a-fA-F]+|0b[01]+|([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** How much of a number is quoted. */
  private static final int EXCERPT = 20;

  private static final SqlToken NONE = new SqlToken(Kind.SIGN, " ");

  private final String sql;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /**
   * Splits it; comments are left out.
   *
   * @throws IllegalArgumentException with the fault, where a server might read something else
   */
  static List<SqlToken> of(String sql) {
    SqlTokens split = new SqlTokens(sql);
    split.read();
    return List.copyOf(split.tokens);
  }

  /** The token at a place; beyond the ends, a sign that equals no other. */
  static SqlToken at(List<SqlToken> tokens, int place) {
    return place >= 0 && place < tokens.size() ? tokens.get(place) : NONE;
  }

  private void read() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == 0) {
        throw new IllegalArgumentException("has a character of code 0");
      } else if (c <= ' ') {
        at++;
      } else if (!comment(c)) {
        token(c);
      }
    }
  }

  /** Skips a comment, if there is one. */
  private boolean comment(char c) {
    if (c == '#' || (starts("--") && (at + 2 == sql.length() || blank(sql.charAt(at + 2))))) {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end + 1;
      return true;
    }
    if (!starts("/*")) {
      return false;
    }
    if (starts("/*!") || starts("/*M!")) {
      throw new IllegalArgumentException("has a comment that servers execute");
    }
    int end = sql.indexOf("*/", at + 2);
    if (end < 0) {
      throw new IllegalArgumentException("has a comment without an end");
    }
    at = end + 2;
    return true;
  }

  /** A space or a control character. */
  private static boolean blank(char c) {
    return c <= ' ' || c == 0x7F;
  }

  private void token(char c) {
    if (c == '\'' || c == '"') {
      add(Kind.STRING, quoted(c, true));
    } else if (c == '`') {
      add(Kind.QUOTED, quoted(c, false));
    } else if (c == '@') {
      variable();
    } else if (digit(at) || (c == '.' && digit(at + 1))) {
      number();
    } else if (named(at)) {
      add(Kind.WORD, run());
    } else {
      at++;
      add(Kind.SIGN, Character.toString(c));
    }
  }

  /**
   * Servers end a number where it can be none any more, and go on with a name or a keyword; where
   * they do depends on the server.
   */
  private void number() {
    Matcher number = NUMBER.matcher(sql).region(at, sql.length());
    if (!number.lookingAt() || touchesName() || named(number.end()) || point(number.end())) {
      throw new IllegalArgumentException(
          "a number runs into a name at "
              + ServerText.of(sql.substring(at, Math.min(sql.length(), at + EXCERPT))));
    }
    at = number.end();
    add(Kind.NUMBER, number.group());
  }

  private void variable() {
    int start = at;
    while (at < sql.length() && sql.charAt(at) == '@') {
      at++;
    }
    if (at < sql.length() && quote(sql.charAt(at))) {
      quoted(sql.charAt(at), sql.charAt(at) != '`');
    } else {
      while (named(at) || (at < sql.length() && sql.charAt(at) == '.')) {
        at++;
      }
    }
    add(Kind.VARIABLE, sql.substring(start, at));
  }

  private static boolean quote(char c) {
    return c == '`' || c == '\'' || c == '"';
  }

  private String quoted(char quote, boolean escapes) {
    StringBuilder text = new StringBuilder();
    for (at++; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (escapes && c == '\\' && at + 1 < sql.length()) {
        at++;
        text.append(sql.charAt(at));
      } else if (c != quote) {
        text.append(c);
      } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
        at++;
        text.append(c);
      } else {
        at++;
        return text.toString();
      }
    }
    throw new IllegalArgumentException("has a " + quote + " without an end");
  }

  private String run() {
    int start = at;
    at++;
    while (named(at)) {
      at++;
    }
    return sql.substring(start, at);
  }

  private boolean named(int index) {
    if (index >= sql.length()) {
      return false;
    }
    char c = sql.charAt(index);
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }

  private boolean digit(int index) {
    return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
  }

  /** Whether the character before this one is part of a name. */
  private boolean touchesName() {
    return at > 0
        && (named(at - 1) || sql.charAt(at - 1) == '`')
        && !tokens.isEmpty()
        && tokens.getLast().named();
  }

  private boolean point(int index) {
    return index < sql.length() && sql.charAt(index) == '.';
  }

  private boolean starts(String prefix) {
    return sql.startsWith(prefix, at);
  }

  private void add(Kind kind, String text) {
    tokens.add(new SqlToken(kind, text));
  }
}
