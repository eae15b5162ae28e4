package reenact.workload.lua;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression of Lua 5.1, in as much detail as shows what it can reach. */
sealed interface LuaExpression {

  /**
   * A string, a number, nil, true or false.
   *
   * @param text of a string; or of true or a number, if Lua writes it so, too; null where it is not
   *     known
   */
  record Constant(@Nullable String text, boolean string) implements LuaExpression {

    /** The most characters of a text that counts as short. */
    static final int SHORT = 100;

    static final Constant TRUE = new Constant("true", false);
  }

  /** A string of more than 100 characters that Lua reads otherwise than it is written. */
  record LongText() implements LuaExpression {}

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

  /**
   * <code>{parts}</code>.
   *
   * @param parts keys and values
   * @param keys those in brackets
   */
  record Table(List<LuaExpression> parts, List<LuaExpression> keys) implements LuaExpression {}

  /** {@code -operand}. */
  record Minus(LuaExpression operand) implements LuaExpression {}

  /** One of several values: by {@code or} or parentheses. */
  record Compound(List<LuaExpression> parts) implements LuaExpression {}

  /** {@code condition and value}: the value, or the nil or false of a condition. */
  record Guarded(List<LuaExpression> conditions, LuaExpression value) implements LuaExpression {}

  /** A text of several: {@code a .. b}. */
  record Joined(List<LuaExpression> parts) implements LuaExpression {}

  /** A number, true or false: by arithmetic, comparison or {@code not}. */
  record Calculation(List<LuaExpression> parts, Set<String> operators) implements LuaExpression {

    /** Whether it only adds and subtracts. */
    boolean isSum() {
      return Set.of("+", "-").containsAll(operators);
    }

    /** Whether it goes through texts, as arithmetic does and {@code ==} does not. */
    boolean reads() {
      return !Set.of("==", "~=", "not").containsAll(operators);
    }
  }

  /** Whether it may stand for no value, or for several. */
  default boolean isMultiValued() {
    return this instanceof Call || this instanceof MethodCall || this instanceof Rest;
  }
}
