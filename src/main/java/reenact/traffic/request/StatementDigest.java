package reenact.traffic.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import reenact.trace.Bytes;

/**
 * A statement without its literals, so that statements that differ in them only are one. It reads
 * any bytes: what is no SQL has some digest, too. Literals become {@code ?}, lists of them {@code
 * (...)}; reserved words become capitals; comments are left out, except that what servers execute
 * of them is read; each space is one.
 */
public final class StatementDigest {

  /** Longer digests are cut. */
  private static final int LONGEST = 2_000;

  private static final Set<String> RESERVED =
      Set.of(
          """
          ADD ALL ALTER ANALYZE AND AS ASC BEFORE BEGIN BETWEEN BY CALL CASCADE CASE CHANGE CHECK
          COLLATE COLUMN COMMIT CONDITION CONSTRAINT CONVERT CREATE CROSS CURRENT_DATE CURRENT_TIME
          CURRENT_TIMESTAMP CURRENT_USER CURSOR DATABASE DATABASES DECLARE DEFAULT DELAYED DELETE
          DESC DESCRIBE DISTINCT DISTINCTROW DIV DROP DUAL EACH ELSE ELSEIF ENCLOSED ESCAPED EXCEPT
          EXISTS EXPLAIN FALSE FETCH FLUSH FOR FORCE FOREIGN FROM FULLTEXT GRANT GROUP HAVING
          HIGH_PRIORITY IF IGNORE IN INDEX INFILE INNER INSERT INTERSECT INTERVAL INTO IS ITERATE
          JOIN KEY KEYS KILL LEADING LEAVE LEFT LIKE LIMIT LINEAR LINES LOAD LOCALTIME
          LOCALTIMESTAMP LOCK LOOP LOW_PRIORITY MATCH MOD NATURAL NOT NULL ON OPTIMIZE OPTION
          OPTIONALLY OR ORDER OUTER OUTFILE OVER PARTITION PRIMARY PROCEDURE PURGE RANGE READ
          RECURSIVE REFERENCES REGEXP RELEASE RENAME REPEAT REPLACE REQUIRE RESTRICT RETURN RETURNING
          REVOKE RIGHT RLIKE ROLLBACK SCHEMA SCHEMAS SELECT SEPARATOR SET SHOW SQL_CALC_FOUND_ROWS
          START STARTING STRAIGHT_JOIN TABLE TERMINATED THEN TO TRAILING TRIGGER TRUE TRUNCATE UNDO
          UNION UNIQUE UNLOCK UNSIGNED UPDATE USAGE USE USING VALUES WHEN WHERE WHILE WINDOW WITH
          WRITE XOR
          """
              .strip()
              .split("\\s+"));

  private final byte[] sql;
  private final StringBuilder digest = new StringBuilder();
  private int at;
  private boolean spaced;

  private StatementDigest(byte[] sql) {
    this.sql = sql;
  }

  /** The digest of a statement. */
  public static String of(Bytes sql) {
    StatementDigest reading = new StatementDigest(sql.toArray());
    reading.read();
    return reading.shown();
  }

  private String shown() {
    String text = digest.toString();
    while (text.endsWith(";") || text.endsWith(" ")) {
      text = text.substring(0, text.length() - 1);
    }
    return text.isEmpty() ? "(empty)" : text;
  }

  private void read() {
    while (at < sql.length) {
      int c = sql[at];
      if (c >= 0 && c <= ' ') {
        spaced = true;
        at++;
      } else if (!comment()) {
        token(c);
        if (digest.length() > LONGEST) {
          digest.setLength(LONGEST);
          digest.append("...");
          return;
        }
      }
    }
  }

  private boolean comment() {
    if ("-#/*".indexOf(sql[at]) < 0) {
      return false;
    }
    boolean dashes =
        starts("--") && (at + 2 == sql.length || (sql[at + 2] >= 0 && sql[at + 2] <= ' '));
    if (sql[at] == '#' || dashes) {
      at = after("\n", 1);
    } else if (starts("/*!") || starts("/*M!")) {
      // Servers read what follows the number of a version.
      at += starts("/*!") ? 3 : 4;
      while (at < sql.length && digit(sql[at])) {
        at++;
      }
    } else if (starts("/*")) {
      at = after("*/", 2);
    } else if (starts("*/")) {
      at += 2;
    } else {
      return false;
    }
    spaced = true;
    return true;
  }

  private void token(int c) {
    if (c == '\'' || c == '"') {
      quoted(c, true);
      literal();
    } else if (c == '`') {
      int start = at;
      quoted(c, false);
      word(ShownText.of(Bytes.of(sql, start, at - start), LONGEST));
    } else if (digit(c) || (c == '.' && at + 1 < sql.length && digit(sql[at + 1]))) {
      number();
    } else if (named(c) || c == '@') {
      name();
    } else {
      at++;
      sign((char) (c & 0xff));
    }
  }

  private void quoted(int quote, boolean escapes) {
    for (at++; at < sql.length; at++) {
      if (escapes && sql[at] == '\\') {
        at++;
      } else if (sql[at] == quote) {
        if (at + 1 < sql.length && sql[at + 1] == quote) {
          at++;
        } else {
          at++;
          return;
        }
      }
    }
    at = Math.min(at, sql.length);
  }

  /** A number; a name that begins with digits, such as {@code 2fa}, is a name. */
  private void number() {
    int start = at;
    while (at < sql.length && (named(sql[at]) || sql[at] == '.')) {
      boolean exponent = (sql[at] == 'e' || sql[at] == 'E') && at > start && digit(sql[start]);
      at++;
      if (exponent && at < sql.length && (sql[at] == '+' || sql[at] == '-')) {
        at++;
      }
    }
    String text = new String(sql, start, at - start, StandardCharsets.ISO_8859_1);
    if (text.matches("0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9.]+([eE][-+]?[0-9]+)?")) {
      literal();
    } else {
      word(ShownText.of(Bytes.of(sql, start, at - start), LONGEST));
    }
  }

  private void name() {
    int start = at;
    while (at < sql.length && (named(sql[at]) || sql[at] == '@')) {
      at++;
    }
    Bytes bytes = Bytes.of(sql, start, at - start);
    String name = ShownText.of(bytes, LONGEST);
    boolean introduces =
        at < sql.length && sql[at] == '\'' && name.matches("[xXbBnN]|_[a-z0-9]{1,20}");
    if (introduces) {
      quoted('\'', true);
      literal();
      return;
    }
    String capitals = name.toUpperCase(Locale.ROOT);
    boolean column = digest.length() > 0 && digest.charAt(digest.length() - 1) == '.';
    word(!column && RESERVED.contains(capitals) ? capitals : name);
  }

  private void word(String text) {
    space(text);
    digest.append(text);
  }

  private void literal() {
    signOfNumber();
    space("?");
    digest.append('?');
    closeList();
  }

  /** A minus or plus before a number is part of it, unless it stands between two operands. */
  private void signOfNumber() {
    int end = digest.length();
    if (end == 0 || (digest.charAt(end - 1) != '-' && digest.charAt(end - 1) != '+')) {
      return;
    }
    int before = end - 2;
    while (before >= 0 && digest.charAt(before) == ' ') {
      before--;
    }
    boolean operand =
        before >= 0 && (named(digest.charAt(before)) || "?)`".indexOf(digest.charAt(before)) >= 0);
    if (!operand || RESERVED.contains(lastWord(before))) {
      digest.setLength(before + 1);
      spaced = true;
    }
  }

  private String lastWord(int end) {
    int start = end;
    while (start >= 0 && named(digest.charAt(start))) {
      start--;
    }
    return digest.substring(start + 1, end + 1);
  }

  /** Makes {@code ?, ?} one, so that a list of any length takes the same room. */
  private void closeList() {
    if (endsWith("?, ?") || endsWith("..., ?")) {
      digest.setLength(digest.lastIndexOf(","));
      if (digest.charAt(digest.length() - 1) == '?') {
        digest.setLength(digest.length() - 1);
        digest.append("...");
      }
    }
  }

  private void sign(char c) {
    if (c == ')') {
      digest.append(c);
      closeRow();
    } else {
      space(String.valueOf(c));
      if (c >= 0x80) {
        digest.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        digest.append(c == 0x7f || c == '\\' ? '?' : c);
      }
    }
    spaced = false;
  }

  /** A list of literals is {@code (...)} after IN and VALUES, and such rows are one. */
  private void closeRow() {
    if (endsWith("IN (?)") || endsWith("VALUES (?)")) {
      digest.setLength(digest.length() - 2);
      digest.append("...)");
    }
    if (endsWith("(...), (...)") || endsWith("(...), (?)")) {
      digest.setLength(digest.lastIndexOf(","));
    }
  }

  /** A space where one belongs before what follows. */
  private void space(String next) {
    int end = digest.length();
    if (end > 0) {
      char before = digest.charAt(end - 1);
      char first = next.charAt(0);
      boolean opens = first == '(' && named(before) && !RESERVED.contains(lastWord(end - 1));
      boolean joined =
          before == '(' || before == '.' || first == ',' || first == ';' || first == '.' || opens;
      boolean operators = !named(before) && !named(first) && before != ',' && before != ')';
      boolean glued = operators && !spaced && "?(`'\"".indexOf(first) < 0 && before != '?';
      if (!joined && !glued && before != ' ') {
        digest.append(' ');
      }
    }
    spaced = false;
  }

  private boolean endsWith(String end) {
    int from = digest.length() - end.length();
    return from >= 0 && digest.indexOf(end, from) == from;
  }

  private boolean starts(String prefix) {
    byte[] bytes = prefix.getBytes(StandardCharsets.US_ASCII);
    return at + bytes.length <= sql.length
        && Arrays.equals(sql, at, at + bytes.length, bytes, 0, bytes.length);
  }

  /** The place after the next of these, or the end. */
  private int after(String end, int skipped) {
    byte[] bytes = end.getBytes(StandardCharsets.US_ASCII);
    for (int i = at + skipped; i + bytes.length <= sql.length; i++) {
      if (Arrays.equals(sql, i, i + bytes.length, bytes, 0, bytes.length)) {
        return i + bytes.length;
      }
    }
    return sql.length;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean named(int c) {
    return digit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || c < 0
        || c >= 0x80;
  }
}
