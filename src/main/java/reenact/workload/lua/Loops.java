package reenact.workload.lua;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToLongFunction;
import reenact.fault.InvalidSettingException;

/** Decides whether a loop shows its end, and how many turns it has. */
final class Loops {

  private static final long FEW = 100;

  private static final Set<String> WALKS = Set.of("pairs", "ipairs");

  private Loops() {}

  static IllegalArgumentException endless() {
    return new InvalidSettingException(
        "it has a loop that may not end",
        "loop by for up to a number, a #length, or through ipairs, pairs or string.gmatch");
  }

  /**
   * How many turns {@code for i = bounds} has.
   *
   * @param lengths how many turns a length is taken for
   * @throws IllegalArgumentException where it does not show its end
   */
  static long turns(List<LuaExpression> bounds, ToLongFunction<LuaExpression> lengths) {
    long step = bounds.size() < 3 ? 1 : number(bounds.get(2)).orElse(0);
    // A step of 0 never ends.
    if (step == 0 || bounds.size() < 2 || !bounds.stream().limit(2).allMatch(Loops::bounded)) {
      throw endless();
    }
    OptionalLong from = number(bounds.get(0));
    OptionalLong to = number(bounds.get(1));
    if (from.isPresent() && to.isPresent()) {
      return Math.max(0, (to.getAsLong() - from.getAsLong()) / step + 1);
    }
    return Math.max(1, bounds.stream().limit(2).mapToLong(bound -> most(bound, lengths)).sum());
  }

  /** Whether the numbers of {@code for i = bounds} are no higher than its turns, or little. */
  static boolean places(List<LuaExpression> bounds) {
    OptionalLong from = number(bounds.get(0));
    OptionalLong to = number(bounds.get(1));
    // Each length and number counts as turns, unless both ends are written out.
    return from.isEmpty()
        || to.isEmpty()
        || Math.max(from.getAsLong(), to.getAsLong()) <= turns(bounds, length -> 0) + FEW;
  }

  /** How far a bound may be from the first place of a table. */
  private static long most(LuaExpression bound, ToLongFunction<LuaExpression> lengths) {
    OptionalLong number = number(bound);
    if (bound instanceof LuaExpression.Calculation sum) {
      return 2
          + sum.parts().stream()
              .mapToLong(part -> Math.abs(number(part).orElseGet(() -> most(part, lengths))))
              .sum();
    }
    if (number.isPresent()) {
      // Both ends of a loop count, and the other end may be 0.
      return number.getAsLong() == 1 ? 0 : Math.abs(number.getAsLong()) + 2;
    }
    return bound instanceof LuaExpression.Length(LuaExpression operand)
        ? lengths.applyAsLong(operand)
        : 0;
  }

  private static boolean bounded(LuaExpression bound) {
    return bound instanceof LuaExpression.Length
        || number(bound).isPresent()
        || (bound instanceof LuaExpression.Calculation sum
            && sum.isSum()
            && sum.parts().stream().allMatch(Loops::bounded));
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
   * The arguments of the function that {@code for x in values} goes through, first what it goes
   * through.
   *
   * @throws IllegalArgumentException where that is no such function of Lua
   */
  static List<LuaExpression> goesThrough(List<LuaExpression> values) {
    if (values.size() == 1
        && values.getFirst()
            instanceof
            LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments)
        && WALKS.contains(name)
        && !arguments.isEmpty()) {
      return arguments;
    }
    return searched(values).orElseThrow(Loops::endless);
  }

  /** The arguments of {@code string.gmatch}, whose matches a loop goes through. */
  static Optional<List<LuaExpression>> searched(List<LuaExpression> values) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    return switch (values.getFirst()) {
      case LuaExpression.Call(
              LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key),
              List<LuaExpression> arguments)
          when library.equals("string")
              && "gmatch".equals(Library.text(key))
              && !arguments.isEmpty() ->
          Optional.of(arguments);
      case LuaExpression.MethodCall(
              LuaExpression object,
              String method,
              List<LuaExpression> arguments)
          when method.equals("gmatch") ->
          Optional.of(Library.with(object, arguments));
      default -> Optional.empty();
    };
  }

  /** How far apart the numbers of {@code for i = bounds} are. */
  static long stride(List<LuaExpression> bounds) {
    return bounds.size() < 3 ? 1 : Math.abs(number(bounds.get(2)).orElse(1));
  }

  /** Whether such a loop gives keys, which may be any values, and not places. */
  static boolean hasKeys(List<LuaExpression> values) {
    return values.getFirst()
            instanceof
            LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments)
        && name.equals("pairs");
  }
}
