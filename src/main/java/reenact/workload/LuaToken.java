package reenact.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a Lua 5.1 script.
 *
 * @param text a string's without its quotes
 */
record LuaToken(Kind kind, String text) {

  enum Kind {
    NAME,
    STRING,
    /** A string with escapes, which are not read. */
    ESCAPED,
    NUMBER,
    SIGN
  }

  private static final Pattern NEXT =
      Pattern.compile(
          "(?<blank>\\s+|--\\[(?<commented>=*)\\[[\\s\\S]*?\\]\\k<commented>\\]|--(?!\\[=*\\[)[^\\n]*)"
              + "|(?<name>[A-Za-z_]\\w*)"
              + "|(?<number>0[xX][0-9a-fA-F]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "|\\[(?<level>=*)\\[\\n?(?<long>[\\s\\S]*?)\\]\\k<level>\\]"
              + "|(?<sign>\\.\\.\\.|\\.\\.|==|~=|<=|>=|[-+*/%^#<>=(){}\\[\\];:,.])");

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException where it is not Lua
   */
  static List<LuaToken> read(String script) {
    List<LuaToken> tokens = new ArrayList<>();
    Matcher next = NEXT.matcher(script);
    int at = 0;
    while (at < script.length()) {
      char quote = script.charAt(at);
      if (quote == '"' || quote == '\'') {
        int end = end(script, at);
        String quoted = script.substring(at + 1, end);
        tokens.add(new LuaToken(quoted.indexOf('\\') < 0 ? Kind.STRING : Kind.ESCAPED, quoted));
        at = end + 1;
        continue;
      }
      if (!next.region(at, script.length()).lookingAt()) {
        throw new IllegalArgumentException("it is no Lua at character %d".formatted(at + 1));
      }
      add(next, tokens);
      at = next.end();
    }
    return tokens;
  }

  private static void add(Matcher next, List<LuaToken> tokens) {
    if (next.group("name") != null) {
      tokens.add(new LuaToken(Kind.NAME, next.group("name")));
    } else if (next.group("number") != null) {
      tokens.add(new LuaToken(Kind.NUMBER, next.group("number")));
    } else if (next.group("sign") != null) {
      tokens.add(new LuaToken(Kind.SIGN, next.group("sign")));
    } else if (next.group("long") != null) {
      tokens.add(new LuaToken(Kind.STRING, next.group("long")));
    }
  }

  /** The place of the quote that ends a string. */
  private static int end(String script, int start) {
    for (int at = start + 1; at < script.length(); at++) {
      char c = script.charAt(at);
      if (c == script.charAt(start)) {
        return at;
      }
      if (c == '\n') {
        break;
      }
      if (c == '\\') {
        at++;
      }
    }
    throw new IllegalArgumentException("a string is not closed");
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
  }
}
