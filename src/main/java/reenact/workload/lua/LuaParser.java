package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;

/**
 * Reads Lua 5.1 as its manual's grammar says. What Lua would refuse may pass, but what Lua takes is
 * read as Lua reads it.
 */
final class LuaParser {

  private final LuaTokens words;
  private final LuaExpressionParser expressions;
  private final boolean all;

  /**
   * @param all whether it reads what no server of somebody else is asked, too
   */
  private LuaParser(LuaTokens words, boolean all) {
    this.words = words;
    this.expressions = new LuaExpressionParser(words, () -> blockTo("end"));
    this.all = all;
  }

  /**
   * Why no server takes a script; empty where Lua takes it, and where only Lua can tell.
   *
   * @param script may begin with a line such as {@code #!lua flags=no-writes}
   */
  static Optional<Fault> syntaxFault(String script) {
    String lua = script;
    if (script.startsWith("#!")) {
      int end = script.indexOf('\n');
      lua = end < 0 ? "" : script.substring(end);
    }
    try {
      new LuaParser(new LuaTokens(LuaToken.read(lua)), true).script();
      return Optional.empty();
    } catch (LuaSyntaxException e) {
      return Optional.of(Fault.of(String.valueOf(e.getMessage())).in("line " + e.line()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException where it is not Lua, or nothing shows that a loop ends
   */
  static List<LuaStatement> read(String script) {
    LuaTokens words = new LuaTokens(LuaToken.read(script));
    try {
      return new LuaParser(words, false).script();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          InvalidSettingException.fault(e).in("line " + words.line()), e);
    }
  }

  private List<LuaStatement> script() {
    List<LuaStatement> read = block();
    if (words.next() != null) {
      throw words.unexpected();
    }
    return read;
  }

  private List<LuaStatement> block() {
    int before = words.depth();
    words.deeper();
    List<LuaStatement> statements = new ArrayList<>();
    while (!words.seesBlockEnd()) {
      if (!words.takes(";")) {
        statements.add(new LuaStatement.At(words.line(), statement()));
      }
    }
    words.back(before);
    return statements;
  }

  private List<LuaStatement> blockTo(String sign) {
    List<LuaStatement> block = block();
    words.expect(sign);
    return block;
  }

  private LuaStatement statement() {
    if (words.takes("do")) {
      return new LuaStatement.Block(List.of(), blockTo("end"));
    }
    if (words.sees("while") || words.sees("repeat")) {
      return conditional();
    }
    if (words.takes("if")) {
      return choice();
    }
    if (words.takes("for")) {
      return loop();
    }
    if (words.takes("function")) {
      return namedFunction();
    }
    if (words.takes("local")) {
      return words.takes("function")
          ? new LuaStatement.LocalFunction(words.name(), expressions.function())
          : new LuaStatement.Local(
              words.names(), words.takes("=") ? expressions.list() : List.of());
    }
    if (words.takes("break")) {
      return new LuaStatement.Evaluation(List.of());
    }
    if (words.takes("return")) {
      boolean last = words.sees(";") || words.seesBlockEnd();
      return new LuaStatement.Return(last ? List.of() : expressions.list());
    }
    return assignmentOrCall();
  }

  private LuaStatement conditional() {
    boolean first = words.takes("while");
    if (!first) {
      words.expect("repeat");
    }
    if (!all) {
      throw Loops.endless();
    }
    if (first) {
      LuaExpression condition = expressions.one();
      words.expect("do");
      return new LuaStatement.Block(List.of(condition), blockTo("end"));
    }
    List<LuaStatement> body = blockTo("until");
    return new LuaStatement.Block(List.of(expressions.one()), body);
  }

  private LuaStatement loop() {
    List<String> names = words.names();
    boolean counts = names.size() == 1 && words.takes("=");
    if (!counts) {
      words.expect("in");
    }
    List<LuaExpression> values = expressions.list();
    words.expect("do");
    List<LuaStatement> body = blockTo("end");
    return counts
        ? new LuaStatement.Count(names.getFirst(), values, body)
        : new LuaStatement.For(names, values, body);
  }

  private LuaStatement choice() {
    List<LuaStatement.Block> branches = new ArrayList<>();
    do {
      LuaExpression condition = expressions.one();
      words.expect("then");
      branches.add(new LuaStatement.Block(List.of(condition), block()));
    } while (words.takes("elseif"));
    if (words.takes("else")) {
      branches.add(new LuaStatement.Block(List.of(), block()));
    }
    words.expect("end");
    return new LuaStatement.Choice(branches);
  }

  private LuaStatement namedFunction() {
    LuaExpression target = new LuaExpression.Name(words.name());
    if (!all && (words.sees(".") || words.sees(":"))) {
      throw new IllegalArgumentException("a function has a name with dots");
    }
    while (words.takes(".")) {
      words.name();
    }
    if (words.takes(":")) {
      words.name();
    }
    return new LuaStatement.Assignment(List.of(target), List.of(expressions.function()));
  }

  private LuaStatement assignmentOrCall() {
    List<LuaExpression> targets = new ArrayList<>();
    do {
      targets.add(expressions.suffixed());
    } while (words.takes(","));
    if (words.takes("=")) {
      return new LuaStatement.Assignment(targets, expressions.list());
    }
    return new LuaStatement.Evaluation(targets);
  }
}
