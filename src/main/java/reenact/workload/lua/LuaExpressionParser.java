package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads expressions of Lua 5.1 as its manual's grammar says. */
final class LuaExpressionParser {

  private final LuaTokens words;
  private final Supplier<List<LuaStatement>> body;

  /**
   * Begins at the next word.
   *
   * @param body reads the statements of a function up to its {@code end}
   */
  LuaExpressionParser(LuaTokens words, Supplier<List<LuaStatement>> body) {
    this.words = words;
    this.body = body;
  }

  /** Reads expressions with commas between them, one at least. */
  List<LuaExpression> list() {
    List<LuaExpression> values = new ArrayList<>();
    do {
      values.add(one());
    } while (words.takes(","));
    return values;
  }

  LuaExpression one() {
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

  LuaExpression.Function function() {
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
    return new LuaExpression.Function(parameters, body.get());
  }

  private LuaExpression table() {
    List<LuaExpression> parts = new ArrayList<>();
    List<LuaExpression> keys = new ArrayList<>();
    words.expect("{");
    while (!words.sees("}")) {
      if (words.takes("[")) {
        LuaExpression key = one();
        parts.add(key);
        keys.add(key);
        words.expect("]");
        words.expect("=");
      } else {
        words.skipField();
      }
      parts.add(one());
      if (!words.takes(",") && !words.takes(";")) {
        break;
      }
    }
    words.expect("}");
    return new LuaExpression.Table(parts, keys);
  }

  LuaExpression suffixed() {
    LuaExpression read;
    if (words.takes("(")) {
      read = new LuaExpression.Compound(List.of(one()));
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
        read = new LuaExpression.Index(read, one());
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
    List<LuaExpression> arguments = words.sees(")") ? List.of() : list();
    words.expect(")");
    return arguments;
  }
}
