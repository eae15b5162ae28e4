package reenact.workload.lua;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of Lua 5.1, in as much detail as shows what it can reach. */
public sealed interface LuaExpression {

  /**
   * A string, a number, nil, true or false.
   *
   * @param text of a string; or of a number, if Lua writes it so, too; null where it is not known
   */
  record Constant(@Nullable String text, boolean string) implements LuaExpression {}

  /** A local or global variable. */
  record Name(String text) implements LuaExpression {}

  /** {@code object[key]} or {@code object.key}. */
  record Index(LuaExpression object, LuaExpression key) implements LuaExpression {}

  /** {@code function(arguments)}. */
  record Call(LuaExpression function, List<LuaExpression> arguments) implements LuaExpression {}

  /** {@code object:method(arguments)}. */
  record MethodCall(LuaExpression object, String method, List<LuaExpression> arguments)
      implements LuaExpression {}

  /** {@code #operand}. */
  record Length(LuaExpression operand) implements LuaExpression {}

  /** {@code ...}. */
  record Rest() implements LuaExpression {}

  /** {@code function(parameters) body end}. */
  record Function(List<String> parameters, List<LuaStatement> body) implements LuaExpression {}

  /** <code>{parts}</code>. */
  record Table(List<LuaExpression> parts) implements LuaExpression {}

  /** {@code -operand}. */
  record Minus(LuaExpression operand) implements LuaExpression {}

  /** A value made of others: by operators or parentheses. */
  record Compound(List<LuaExpression> parts) implements LuaExpression {}

  /** Whether it may stand for no value, or for several. */
  default boolean isMultiValued() {
    return this instanceof Call || this instanceof MethodCall || this instanceof Rest;
  }
}
