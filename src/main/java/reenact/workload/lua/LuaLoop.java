package reenact.workload.lua;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import reenact.fault.InvalidSettingException;

/** Tells loops of Lua that end by their own words from those that may hold up a server for good. */
public final class LuaLoop {

  private static final Set<String> WALKS = Set.of("pairs", "ipairs");

  private LuaLoop() {}

  static IllegalArgumentException endless() {
    return new InvalidSettingException(
        "it has a loop that may not end",
        "loop by for up to a number, a #length, or through ipairs or pairs");
  }

  /**
   * How many turns {@code for i = bounds} has.
   *
   * @param lengths how many turns a length is taken for
   * @throws IllegalArgumentException where it does not show its end
   */
  public static long turns(List<LuaExpression> bounds, ToLongFunction<LuaExpression> lengths) {
    long step = bounds.size() < 3 ? 1 : number(bounds.get(2)).orElse(0);
    // A step of 0 never ends.
    if (step == 0 || bounds.size() < 2 || !bounds.stream().limit(2).allMatch(LuaLoop::bounded)) {
      throw endless();
    }
    OptionalLong from = number(bounds.get(0));
    OptionalLong to = number(bounds.get(1));
    if (from.isPresent() && to.isPresent()) {
      return Math.max(0, (to.getAsLong() - from.getAsLong()) / step + 1);
    }
    return Math.max(1, bounds.stream().limit(2).mapToLong(bound -> most(bound, lengths)).sum());
  }

  /** How far a bound may be from the first place of a table. */
  private static long most(LuaExpression bound, ToLongFunction<LuaExpression> lengths) {
    OptionalLong number = number(bound);
    if (number.isPresent()) {
      // Both ends of a loop count, and the other end may be 0.
      return number.getAsLong() == 1 ? 0 : Math.abs(number.getAsLong()) + 2;
    }
    return bound instanceof LuaExpression.Length(LuaExpression operand)
        ? lengths.applyAsLong(operand)
        : 0;
  }

  private static boolean bounded(LuaExpression bound) {
    return bound instanceof LuaExpression.Length || number(bound).isPresent();
  }

  /** A number that is written out. */
  static OptionalLong number(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Constant(String text, boolean string)
          when !string && text != null && !text.equals("true") ->
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

  /** Whether such a loop gives keys, which may be any values, and not places. */
  public static boolean hasKeys(List<LuaExpression> values) {
    return values.getFirst()
            instanceof
            LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments)
        && name.equals("pairs");
  }
}
