package reenact.config.hocon;

/**
 * Walks over the text of a HOCON file without building anything of it: what may be nested without
 * end is looked at before the parser is asked, whose recursion it would exhaust.
 */
final class HoconTokens {

  /** The kind of a token. */
  enum Kind {
    SECTION_BEGINS,
    SECTION_ENDS,
    LIST_BEGINS,
    LIST_ENDS,
    COMMA,
    LINE_ENDS,
    ASSIGNS,
    STRING,
    WORD,
    SUBSTITUTION
  }

  /** Is told of each piece in turn. */
  interface Reader {

    /**
     * The next piece, which is neither blank nor a comment.
     *
     * @param text what it looks like, quotes included
     * @param line from 1
     */
    void piece(Kind kind, String text, int line);
  }

  private static final String QUOTES = "\"\"\"";
  private static final String ENDS_WORDS = "{}[],:=+\"#\n";

  private final String text;
  private final Reader reader;
  private int at;
  private int line = 1;

  private HoconTokens(String text, Reader reader) {
    this.text = text;
    this.reader = reader;
  }

  /** Tells a reader of all pieces; text that is no HOCON has pieces, too. */
  static void walk(String text, Reader reader) {
    new HoconTokens(text, reader).walk();
  }

  private void walk() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '{' -> one(Kind.SECTION_BEGINS);
        case '}' -> one(Kind.SECTION_ENDS);
        case '[' -> one(Kind.LIST_BEGINS);
        case ']' -> one(Kind.LIST_ENDS);
        case ',' -> one(Kind.COMMA);
        case '=', ':', '+' -> one(Kind.ASSIGNS);
        case '\n' -> {
          one(Kind.LINE_ENDS);
          line++;
        }
        case '#' -> comment();
        case '"' -> string();
        default -> {
          if (text.startsWith("//", at)) {
            comment();
          } else if (text.startsWith("${", at)) {
            substitution();
          } else if (Character.isWhitespace(c)) {
            at++;
          } else {
            word();
          }
        }
      }
    }
  }

  private void one(Kind kind) {
    reader.piece(kind, text.substring(at, at + 1), line);
    at++;
  }

  private void comment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void string() {
    int start = at;
    int first = line;
    if (text.startsWith(QUOTES, at)) {
      int end = text.indexOf(QUOTES, at + QUOTES.length());
      int past = end < 0 ? text.length() : end + QUOTES.length();
      // More quotes than three belong to the text before the last three.
      while (past < text.length() && text.charAt(past) == '"') {
        past++;
      }
      line += (int) text.substring(at, past).chars().filter(c -> c == '\n').count();
      at = past;
      reader.piece(Kind.STRING, text.substring(start, at), first);
      return;
    }
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), at);
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
    }
    reader.piece(Kind.STRING, text.substring(start, at), first);
  }

  private void substitution() {
    int end = text.indexOf('}', at);
    int past = end < 0 ? text.length() : end + 1;
    reader.piece(Kind.SUBSTITUTION, text.substring(at, past), line);
    at = past;
  }

  private void word() {
    int start = at;
    while (at < text.length()
        && ENDS_WORDS.indexOf(text.charAt(at)) < 0
        && !Character.isWhitespace(text.charAt(at))
        && !text.startsWith("//", at)
        && !text.startsWith("${", at)) {
      at++;
    }
    reader.piece(Kind.WORD, text.substring(start, at), line);
  }
}
