package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;

/**
 * Reads Lua 5.1 as its manual's grammar says. What Lua would refuse may pass, but what Lua takes is
 * read as Lua reads it.
 */
final class LuaParser {

  private final LuaTokens words;
  private final boolean all;

  /**
   * @param all whether it reads what no server of somebody else is asked, too
   */
  private LuaParser(LuaTokens words, boolean all) {
    this.words = words;
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
          ? new LuaStatement.LocalFunction(words.name(), function())
          : new LuaStatement.Local(words.names(), words.takes("=") ? expressions() : List.of());
    }
    if (words.takes("break")) {
      return new LuaStatement.Evaluation(List.of());
    }
    if (words.takes("return")) {
      boolean last = words.sees(";") || words.seesBlockEnd();
      return new LuaStatement.Return(last ? List.of() : expressions());
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
      LuaExpression condition = expression();
      words.expect("do");
      return new LuaStatement.Block(List.of(condition), blockTo("end"));
    }
    List<LuaStatement> body = blockTo("until");
    return new LuaStatement.Block(List.of(expression()), body);
  }

  private LuaStatement loop() {
    List<String> names = words.names();
    boolean counts = names.size() == 1 && words.takes("=");
    if (!counts) {
      words.expect("in");
    }
    List<LuaExpression> values = expressions();
    words.expect("do");
    List<LuaStatement> body = blockTo("end");
    return counts
        ? new LuaStatement.Count(names.getFirst(), values, body)
        : new LuaStatement.For(names, values, body);
  }

  private LuaStatement choice() {
    List<LuaStatement.Block> branches = new ArrayList<>();
    do {
      LuaExpression condition = expression();
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
    return new LuaStatement.Assignment(List.of(target), List.of(function()));
  }

  private LuaStatement assignmentOrCall() {
    List<LuaExpression> targets = new ArrayList<>();
    do {
      targets.add(suffixed());
    } while (words.takes(","));
    if (words.takes("=")) {
      return new LuaStatement.Assignment(targets, expressions());
    }
    return new LuaStatement.Evaluation(targets);
  }

  private List<LuaExpression> expressions() {
    List<LuaExpression> values = new ArrayList<>();
    do {
      values.add(expression());
    } while (words.takes(","));
    return values;
  }

  private LuaExpression expression() {
    int before = words.depth();
    words.deeper();
    List<LuaExpression> operands = new ArrayList<>();
    List<String> operators = new ArrayList<>();
    do {
      operands.add(operand());
    } while (LuaOperators.take(words, operators));
    words.back(before);
    return LuaOperators.join(operands, operators);
  }

  private LuaExpression operand() {
    int before = words.depth();
    words.deeper();
    LuaExpression read;
    if (words.takes("not")) {
      read = new LuaExpression.Calculation(List.of(operand()), Set.of("not"));
    } else if (words.takes("-")) {
      read = new LuaExpression.Minus(operand());
    } else if (words.takes("#")) {
      read = new LuaExpression.Length(operand());
    } else {
      read = simple();
    }
    words.back(before);
    return read;
  }

  private LuaExpression simple() {
    LuaExpression constant = constant();
    if (constant != null) {
      return constant;
    }
    if (words.takes("...")) {
      return new LuaExpression.Rest();
    }
    if (words.takes("function")) {
      return function();
    }
    return words.sees("{") ? table() : suffixed();
  }

  private @Nullable LuaExpression constant() {
    if (words.takes("true")) {
      return LuaExpression.Constant.TRUE;
    }
    if (words.takes("nil") || words.takes("false")) {
      return new LuaExpression.Constant(null, false);
    }
    LuaToken token = words.next();
    if (token == null) {
      return null;
    }
    LuaExpression constant =
        switch (token.kind()) {
          case STRING -> new LuaExpression.Constant(token.text(), true);
          case ALTERED ->
              token.text().length() > LuaExpression.Constant.SHORT
                  ? new LuaExpression.LongText()
                  : new LuaExpression.Constant(null, true);
          // Lua writes 0x10, 1e3 and 007 otherwise.
          case NUMBER ->
              new LuaExpression.Constant(
                  token.text().matches("0|[1-9]\\d{0,8}") ? token.text() : null, false);
          case NAME, SIGN -> null;
        };
    if (constant != null) {
      words.take();
    }
    return constant;
  }

  private LuaExpression.Function function() {
    List<String> parameters = new ArrayList<>();
    words.expect("(");
    while (words.seesName()) {
      parameters.add(words.name());
      if (!words.takes(",")) {
        break;
      }
    }
    if (words.takes("...")) {
      parameters.add("...");
    }
    words.expect(")");
    return new LuaExpression.Function(parameters, blockTo("end"));
  }

  private LuaExpression table() {
    List<LuaExpression> parts = new ArrayList<>();
    List<LuaExpression> keys = new ArrayList<>();
    words.expect("{");
    while (!words.sees("}")) {
      if (words.takes("[")) {
        LuaExpression key = expression();
        parts.add(key);
        keys.add(key);
        words.expect("]");
        words.expect("=");
      } else {
        words.skipField();
      }
      parts.add(expression());
      if (!words.takes(",") && !words.takes(";")) {
        break;
      }
    }
    words.expect("}");
    return new LuaExpression.Table(parts, keys);
  }

  private LuaExpression suffixed() {
    LuaExpression read;
    if (words.takes("(")) {
      read = new LuaExpression.Compound(List.of(expression()));
      words.expect(")");
    } else {
      read = new LuaExpression.Name(words.name());
    }
    int before = words.depth();
    while (true) {
      words.deeper();
      if (words.takes(".")) {
        read = new LuaExpression.Index(read, new LuaExpression.Constant(words.name(), true));
      } else if (words.takes("[")) {
        read = new LuaExpression.Index(read, expression());
        words.expect("]");
      } else if (words.takes(":")) {
        read = new LuaExpression.MethodCall(read, words.name(), arguments());
      } else if (seesArguments()) {
        read = new LuaExpression.Call(read, arguments());
      } else {
        words.back(before);
        return read;
      }
    }
  }

  private boolean seesArguments() {
    LuaToken next = words.next();
    return next != null
        && (next.is("(")
            || next.is("{")
            || next.kind() == LuaToken.Kind.STRING
            || next.kind() == LuaToken.Kind.ALTERED);
  }

  private List<LuaExpression> arguments() {
    LuaExpression string = words.sees("(") || words.sees("{") ? null : constant();
    if (string != null) {
      return List.of(string);
    }
    if (words.sees("{")) {
      return List.of(table());
    }
    words.expect("(");
    List<LuaExpression> arguments = words.sees(")") ? List.of() : expressions();
    words.expect(")");
    return arguments;
  }
}
