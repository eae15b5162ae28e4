package reenact.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import reenact.trace.Bytes;

/**
 * Finds the passwords and keys in SQL: of accounts, of replication, of other servers, and as
 * arguments of functions that encrypt. Pure.
 */
final class SqlSecrets {

  private static final byte[] LITERAL =
      ("'" + SecretRedaction.REPLACEMENT.utf8() + "'").getBytes(ISO_8859_1);

  private static final Set<String> ENCRYPTING =
      Set.of(
          "PASSWORD",
          "OLD_PASSWORD",
          "ENCRYPT",
          "AES_ENCRYPT",
          "AES_DECRYPT",
          "DES_ENCRYPT",
          "DES_DECRYPT");

  /** A secret has one of these before it. */
  private static final String[] SIGNS = {
    "password", "identified", "crypt", "authentication_string", "connection", "sst_auth"
  };

  private static final int DEEPEST = 3;

  private final int depth;
  private final SqlSecretLexer lexer;
  private final List<Range> secrets = new ArrayList<>();
  private final Set<Integer> parameters = new TreeSet<>();

  /** The next literal is a secret. */
  private boolean armed;

  /** The next literal may be an address with a password. */
  private boolean address;

  /** The next literal may be a statement with a password. */
  private boolean statement;

  private boolean variable;
  private boolean identified;
  private boolean passwordFor;
  private String first = "";
  private String before = "";

  /** Open parentheses, and how many there were before those of a function that encrypts. */
  private int open;

  private int encryptingSince = Integer.MAX_VALUE;

  private SqlSecrets(byte[] sql, boolean backslashEscapes, int depth) {
    this.depth = depth;
    lexer = new SqlSecretLexer(sql, backslashEscapes);
  }

  /**
   * SQL without secrets.
   *
   * @param sql the same object if it had none
   * @param parameters those that take a secret, counted from 0
   */
  record Redacted(Bytes sql, Set<Integer> parameters) {}

  /** A part of the text. */
  record Range(int from, int to) {}

  static Redacted of(Bytes sql) {
    if (!hasSign(sql)) {
      return new Redacted(sql, Set.of());
    }
    byte[] text = sql.toArray();
    Set<Integer> parameters = new TreeSet<>();
    List<Range> secrets = find(text, parameters, 0);
    return new Redacted(secrets.isEmpty() ? sql : replaced(text, secrets), Set.copyOf(parameters));
  }

  private static boolean hasSign(Bytes sql) {
    for (int i = 0; i < sql.length() - 4; i++) {
      int letter = sql.at(i) | 0x20;
      if (letter == 'p' || letter == 'i' || letter == 'c' || letter == 'a' || letter == 's') {
        for (String sign : SIGNS) {
          if (sign.charAt(0) == letter && hasAt(sql, i, sign)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean hasAt(Bytes sql, int at, String sign) {
    if (sql.length() - at < sign.length()) {
      return false;
    }
    for (int i = 1; i < sign.length(); i++) {
      int found = sql.at(at + i);
      if ((found >= 'A' && found <= 'Z' ? found | 0x20 : found) != sign.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Range> find(byte[] text, Set<Integer> parameters, int depth) {
    List<Range> secrets = new ArrayList<>();
    boolean backslash = false;
    for (byte one : text) {
      backslash |= one == '\\';
    }
    // Whether a backslash escapes depends on the SQL mode and the charset, which are unknown here.
    for (boolean escapes : backslash ? new boolean[] {true, false} : new boolean[] {true}) {
      SqlSecrets search = new SqlSecrets(text, escapes, depth);
      search.run();
      secrets.addAll(search.secrets);
      parameters.addAll(search.parameters);
    }
    secrets.sort(Comparator.comparingInt(Range::from));
    return secrets;
  }

  private static Bytes replaced(byte[] text, List<Range> secrets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + LITERAL.length);
    int written = 0;
    for (Range secret : secrets) {
      if (secret.from() >= written) {
        out.write(text, written, secret.from() - written);
        out.writeBytes(LITERAL);
      }
      written = Math.max(written, secret.to());
    }
    out.write(text, written, text.length - written);
    return Bytes.of(out.toByteArray());
  }

  private void run() {
    while (true) {
      switch (lexer.next()) {
        case WORD -> word(lexer.word());
        case LITERAL -> literal();
        case PARAMETER -> {
          if (armed || encryptingSince <= open) {
            parameters.add(lexer.parameter());
          }
        }
        case SYMBOL -> symbol(lexer.symbol());
        case END -> {
          return;
        }
      }
    }
  }

  private void word(String written) {
    if (written.startsWith("_")) {
      // The charset of the literal that follows.
      return;
    }
    String word = written.toUpperCase(Locale.ROOT);
    if (first.isEmpty()) {
      first = word;
    }
    identified |= word.equals("IDENTIFIED");
    passwordFor |=
        first.equals("SET")
            && ((before.equals("PASSWORD") && word.equals("FOR"))
                || (before.equals("SET") && word.equals("PASSWORD")));
    armed =
        namesSecret(word)
            || ((identified || passwordFor)
                && switch (word) {
                  case "BY", "AS", "USING", "REPLACE" -> true;
                  default -> false;
                });
    address = word.equals("CONNECTION");
    statement = word.equals("IMMEDIATE") || (word.equals("FROM") && first.equals("PREPARE"));
    variable = word.startsWith("@") || before.equals("@");
    before = word;
  }

  private static boolean namesSecret(String word) {
    return word.endsWith("PASSWORD")
        || word.endsWith("AUTHENTICATION_STRING")
        || word.endsWith("WSREP_SST_AUTH");
  }

  private void literal() {
    if (armed
        || encryptingSince <= open
        || (address && isAddress())
        || (statement && depth < DEEPEST && hasSecrets(lexer.unescaped()))) {
      secrets.add(new Range(lexer.from(), lexer.to()));
    } else if (lexer.doubleQuoted()) {
      // With ANSI_QUOTES it is a name.
      armed = namesSecret(lexer.text().replace("\"", "").toUpperCase(Locale.ROOT));
    }
    before = "";
  }

  private boolean isAddress() {
    String text = lexer.text();
    return text.contains("://") && text.contains("@");
  }

  private boolean hasSecrets(byte[] sql) {
    return !find(sql, new TreeSet<>(), depth + 1).isEmpty();
  }

  private void symbol(char symbol) {
    switch (symbol) {
      case '(' -> {
        if (ENCRYPTING.contains(before) && encryptingSince > open) {
          encryptingSince = open + 1;
        }
        open++;
      }
      case ')' -> {
        open--;
        if (encryptingSince > open) {
          encryptingSince = Integer.MAX_VALUE;
        }
        disarm();
      }
      case '=', ':', '<', '>', '!' -> {
        armed |= passwordFor && symbol == '=';
        statement |= variable;
      }
      case ';' -> {
        disarm();
        identified = false;
        passwordFor = false;
        first = "";
        open = 0;
        encryptingSince = Integer.MAX_VALUE;
      }
      default -> disarm();
    }
    before = symbol == '.' ? before : "";
  }

  private void disarm() {
    armed = false;
    address = false;
    statement = false;
    variable = false;
  }
}
