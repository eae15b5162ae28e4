package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands the words of a script to the parser, one by one. */
final class LuaTokens {

  private static final Set<String> KEYWORDS =
      Set.of(
          "and break do else elseif end false for function if in local nil not or repeat return then"
              .concat(" true until while")
              .split(" "));

  private static final Set<String> BLOCK_ENDS = Set.of("end", "else", "elseif", "until");

  /** As deep as Lua itself goes. */
  private static final int DEEPEST = 200;

  private final List<LuaToken> tokens;
  private int at;
  private int depth;

  LuaTokens(List<LuaToken> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /** The next word, or null at the end. */
  @Nullable LuaToken next() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  /** The line of the next word, or of the last. */
  int line() {
    return tokens.isEmpty() ? 1 : tokens.get(Math.min(at, tokens.size() - 1)).line();
  }

  boolean sees(String sign) {
    return sees(0, sign);
  }

  private boolean sees(int ahead, String sign) {
    return at + ahead < tokens.size() && tokens.get(at + ahead).is(sign);
  }

  boolean seesBlockEnd() {
    return next() == null || BLOCK_ENDS.stream().anyMatch(this::sees);
  }

  boolean takes(String sign) {
    boolean seen = sees(sign);
    at += seen ? 1 : 0;
    return seen;
  }

  void take() {
    at++;
  }

  void expect(String sign) {
    if (!takes(sign)) {
      throw unexpected();
    }
  }

  boolean seesName() {
    LuaToken next = next();
    return next != null && next.kind() == LuaToken.Kind.NAME && !KEYWORDS.contains(next.text());
  }

  /** Takes a name and the = behind it, if both are there. */
  void skipField() {
    at += seesName() && sees(1, "=") ? 2 : 0;
  }

  String name() {
    if (!seesName()) {
      throw unexpected();
    }
    return tokens.get(at++).text();
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    do {
      names.add(name());
    } while (takes(","));
    return names;
  }

  IllegalArgumentException unexpected() {
    LuaToken next = next();
    return new LuaSyntaxException(
        line(),
        next == null
            ? "it ends too early"
            : "it is no Lua at its word %d, %s".formatted(at + 1, next.text()));
  }

  /** How deep what is read is nested. */
  int depth() {
    return depth;
  }

  /** Goes a step deeper, which Lua does not do without end, and no stack could. */
  void deeper() {
    depth++;
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("it is nested too deep");
    }
  }

  void back(int before) {
    depth = before;
  }
}
