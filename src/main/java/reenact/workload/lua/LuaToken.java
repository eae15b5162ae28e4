package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a Lua 5.1 script.
 *
 * @param text a string's without its quotes
 * @param line counted from 1
 */
record LuaToken(Kind kind, String text, int line) {

  enum Kind {
    NAME,
    STRING,
    /** A string that Lua reads otherwise than it is written, such as one with escapes. */
    ALTERED,
    NUMBER,
    SIGN
  }

  private static final Pattern NEXT =
      Pattern.compile(
          "(?<blank>\\s+|--\\[(?<commented>=*)\\[(?<comment>[\\s\\S]*?)\\]\\k<commented>\\]"
              // A line ends at \r, too.
              + "|--(?!\\[=*\\[)[^\\n\\r]*)"
              + "|(?<name>[A-Za-z_]\\w*)"
              // As greedy as Lua, which reads 1..2 and 3and as one word and then refuses them.
              + "|(?<number>\\.?\\d[\\d.]*(?:[eE][+-]?)?\\w*)"
              + "|\\[(?<level>=*)\\[(?<long>[\\s\\S]*?)\\]\\k<level>\\]"
              + "|(?<sign>\\.\\.\\.|\\.\\.|==|~=|<=|>=|[-+*/%^#<>=(){}\\[\\];:,.])");

  private static final Pattern NUMBER =
      Pattern.compile("0[xX][0-9a-fA-F]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException where it is not Lua
   */
  static List<LuaToken> read(String script) {
    List<LuaToken> tokens = new ArrayList<>();
    Matcher next = NEXT.matcher(script);
    int at = 0;
    int line = 1;
    while (at < script.length()) {
      char quote = script.charAt(at);
      if (quote == '"' || quote == '\'') {
        int end = end(script, at, line);
        String quoted = script.substring(at + 1, end);
        tokens.add(
            new LuaToken(quoted.indexOf('\\') < 0 ? Kind.STRING : Kind.ALTERED, quoted, line));
        line += lines(quoted);
        at = end + 1;
        continue;
      }
      if (!next.region(at, script.length()).lookingAt()) {
        throw new LuaSyntaxException(line, "it is no Lua at character %d".formatted(at + 1));
      }
      add(next, line, tokens);
      line += lines(next.group());
      at = next.end();
    }
    return tokens;
  }

  private static void add(Matcher next, int line, List<LuaToken> tokens) {
    if (next.group("name") != null) {
      tokens.add(new LuaToken(Kind.NAME, next.group("name"), line));
    } else if (next.group("number") != null) {
      tokens.add(new LuaToken(Kind.NUMBER, number(next.group("number"), line), line));
    } else if (next.group("sign") != null) {
      tokens.add(new LuaToken(Kind.SIGN, next.group("sign"), line));
    } else if (next.group("long") != null) {
      String text = next.group("long");
      notNested(next.group("level"), text);
      // Lua drops a first line end and turns all others into \n.
      boolean altered = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
      tokens.add(new LuaToken(altered ? Kind.ALTERED : Kind.STRING, text, line));
    } else if (next.group("comment") != null) {
      notNested(next.group("commented"), next.group("comment"));
    }
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static String number(String word, int line) {
    if (!NUMBER.matcher(word).matches()) {
      // Some builds of Lua read fractions in base 16.
      throw word.regionMatches(true, 0, "0x", 0, 2)
          ? new IllegalArgumentException(word + " is no number of every Lua")
          : new LuaSyntaxException(line, word + " is no number of Lua");
    }
    return word;
  }

  /** How Lua is built decides where such a bracket ends. */
  private static void notNested(String level, String text) {
    if (level.isEmpty() && text.contains("[[")) {
      throw new IllegalArgumentException("[[ stands within [[ ]]");
    }
  }

  /** The place of the quote that ends a string. */
  private static int end(String script, int start, int line) {
    for (int at = start + 1; at < script.length(); at++) {
      char c = script.charAt(at);
      if (c == script.charAt(start)) {
        return at;
      }
      if (c == '\n' || c == '\r') {
        break;
      }
      if (c == '\\') {
        at += pair(script, at + 1) ? 2 : 1;
      }
    }
    throw new LuaSyntaxException(line, "a string is not closed");
  }

  /** Whether two characters stand there that are one end of a line. */
  private static boolean pair(String script, int at) {
    return script.startsWith("\r\n", at) || script.startsWith("\n\r", at);
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
  }
}
