package reenact.workload.lua;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Tells loops of Lua that end by their own words from those that may hold up a server for good. */
public final class LuaLoop {

  private static final Set<String> WALKS = Set.of("pairs", "ipairs");

  private LuaLoop() {}

  static IllegalArgumentException endless() {
    return new IllegalArgumentException("it has a loop that may not end");
  }

  /**
   * How many turns {@code for i = bounds} has; 1 where a length decides it.
   *
   * @throws IllegalArgumentException where it does not show its end
   */
  public static long turns(List<LuaExpression> bounds) {
    long step = bounds.size() < 3 ? 1 : number(bounds.get(2)).orElse(0);
    // A step of 0 never ends.
    if (step == 0 || !bounds.stream().limit(2).allMatch(LuaLoop::bounded)) {
      throw endless();
    }
    OptionalLong from = number(bounds.getFirst());
    OptionalLong to = number(bounds.get(Math.min(1, bounds.size() - 1)));
    return from.isPresent() && to.isPresent()
        ? Math.max(0, (to.getAsLong() - from.getAsLong()) / step + 1)
        : 1;
  }

  private static boolean bounded(LuaExpression bound) {
    return bound instanceof LuaExpression.Length || number(bound).isPresent();
  }

  /** A number that is written out. */
  static OptionalLong number(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Constant(String text, boolean string) when !string && text != null ->
          OptionalLong.of(Long.parseLong(text));
      case LuaExpression.Minus(LuaExpression operand) ->
          number(operand).stream().map(number -> -number).findFirst();
      case LuaExpression.Compound(List<LuaExpression> parts) when parts.size() == 1 ->
          number(parts.getFirst());
      default -> OptionalLong.empty();
    };
  }

  /**
   * What {@code for x in values} goes through.
   *
   * @throws IllegalArgumentException where that is no table by a function of Lua
   */
  public static LuaExpression goesThrough(List<LuaExpression> values) {
    if (values.size() == 1
        && values.getFirst()
            instanceof
            LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments)
        && WALKS.contains(name)
        && !arguments.isEmpty()) {
      return arguments.getFirst();
    }
    throw endless();
  }
}
