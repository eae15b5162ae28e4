package reenact.workload;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells loops of Lua that end by their own words from those that may hold up a server for good. */
final class LuaLoop {

  private static final int MOST = 1_000_000;
  private static final Set<String> WALKS = Set.of("pairs", "ipairs");

  private LuaLoop() {}

  static IllegalArgumentException endless() {
    return new IllegalArgumentException("it has a loop that may not end");
  }

  /** Whether {@code for i = bounds} shows its end. */
  static boolean counted(List<LuaExpression> bounds) {
    // A step of 0 never ends.
    return bounds.stream().limit(2).allMatch(LuaLoop::bounded)
        && bounds.stream().skip(2).allMatch(step -> !"0".equals(number(step)) && known(step));
  }

  private static boolean bounded(LuaExpression bound) {
    return bound instanceof LuaExpression.Length || known(bound);
  }

  private static boolean known(LuaExpression expression) {
    String number = number(expression);
    return number != null && Integer.parseInt(number) <= MOST;
  }

  /** The text of a number, whatever its sign. */
  private static @Nullable String number(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Constant(String text, boolean string) when !string -> text;
      case LuaExpression.Compound(List<LuaExpression> parts) when parts.size() == 1 ->
          number(parts.getFirst());
      default -> null;
    };
  }

  /** Whether {@code for x in values} goes through a table by a function of Lua. */
  static boolean goesThrough(List<LuaExpression> values) {
    return values.size() == 1
        && values.getFirst()
            instanceof
            LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments)
        && WALKS.contains(name);
  }
}
