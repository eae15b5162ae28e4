package reenact.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/**
 * Splits SQL of any version and charset into the few kinds of tokens that tell where a secret
 * stands. Nothing is refused: text that is no SQL gives tokens, too. For one thread.
 */
final class SqlSecretLexer {

  private final byte[] sql;
  private final boolean backslashEscapes;
  private int next;
  private int from;
  private int parameters;
  private boolean inComment;
  private boolean commentsEnd = true;

  enum Token {
    WORD,
    LITERAL,
    PARAMETER,
    SYMBOL,
    END
  }

  SqlSecretLexer(byte[] sql, boolean backslashEscapes) {
    this.sql = sql;
    this.backslashEscapes = backslashEscapes;
  }

  Token next() {
    skipBlanks();
    from = next;
    if (next >= sql.length) {
      return Token.END;
    }
    int c = sql[next];
    if (c == '\'' || c == '"') {
      quoted(c, backslashEscapes);
      return Token.LITERAL;
    }
    if (c == '`') {
      quoted(c, false);
      return Token.WORD;
    }
    if (c == '?') {
      next++;
      parameters++;
      return Token.PARAMETER;
    }
    if (!isWord(c)) {
      next++;
      return Token.SYMBOL;
    }
    while (next < sql.length && isWord(sql[next])) {
      next++;
    }
    return literalWithPrefix() ? Token.LITERAL : Token.WORD;
  }

  /** N'text', X'6162', b'01', and 0x6162. */
  private boolean literalWithPrefix() {
    int first = sql[from] | 0x20;
    if (next - from == 1
        && next < sql.length
        && sql[next] == '\''
        && (first == 'n' || first == 'x' || first == 'b')) {
      quoted('\'', backslashEscapes);
      return true;
    }
    return next - from > 2 && sql[from] == '0' && (sql[from + 1] == 'x' || sql[from + 1] == 'b');
  }

  /** From the quote on to behind its end; a quote that is doubled is none. */
  private void quoted(int quote, boolean escapes) {
    next++;
    while (next < sql.length) {
      int c = sql[next++];
      if (c == '\\' && escapes) {
        next = Math.min(next + 1, sql.length);
      } else if (c == quote) {
        if (next >= sql.length || sql[next] != quote) {
          return;
        }
        next++;
      }
    }
  }

  private void skipBlanks() {
    while (next < sql.length) {
      int c = sql[next];
      if (c >= 0 && c <= ' ') {
        next++;
      } else if (c == '#' || (c == '-' && at(1) == '-' && at(2) >= 0 && at(2) <= ' ')) {
        skipLine();
      } else if (c == '/' && at(1) == '*' && (at(2) == '!' || (at(2) == 'M' && at(3) == '!'))) {
        // What stands in such a comment is executed.
        next += at(2) == '!' ? 3 : 4;
        while (next < sql.length && sql[next] >= '0' && sql[next] <= '9') {
          next++;
        }
        inComment = true;
      } else if (inComment && c == '*' && at(1) == '/') {
        next += 2;
        inComment = false;
      } else if (c != '/' || at(1) != '*' || !skipComment()) {
        return;
      }
    }
  }

  private int at(int ahead) {
    return next + ahead < sql.length ? sql[next + ahead] : 0;
  }

  private void skipLine() {
    while (next < sql.length && sql[next] != '\n') {
      next++;
    }
  }

  /** A comment that does not end is read as if it were none: it may have been cut off. */
  private boolean skipComment() {
    for (int i = next + 2; commentsEnd && i + 1 < sql.length; i++) {
      if (sql[i] == '*' && sql[i + 1] == '/') {
        next = i + 2;
        return true;
      }
    }
    commentsEnd = false;
    return false;
  }

  private static boolean isWord(int c) {
    return c < 0
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || c == '@';
  }

  /** The index of the token's first byte. */
  int from() {
    return from;
  }

  /** The index after the token's last byte. */
  int to() {
    return next;
  }

  /** A word without its backticks. */
  String word() {
    String text = text();
    return text.startsWith("`") ? text.replace("`", "") : text;
  }

  char symbol() {
    return (char) sql[from];
  }

  boolean doubleQuoted() {
    return sql[from] == '"';
  }

  /** The token as it is written. */
  String text() {
    return new String(sql, from, next - from, ISO_8859_1);
  }

  /** The number of the parameter that was read last, from 0. */
  int parameter() {
    return parameters - 1;
  }

  /** What a literal means, without its quotes. */
  byte[] unescaped() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(next - from);
    int quote = sql[from];
    for (int i = from + 1; i < next; i++) {
      int c = sql[i];
      boolean escape = c == quote || (c == '\\' && backslashEscapes);
      if (escape && i + 1 < next) {
        out.write(sql[++i]);
      } else if (!escape) {
        out.write(c);
      }
    }
    return out.toByteArray();
  }
}
