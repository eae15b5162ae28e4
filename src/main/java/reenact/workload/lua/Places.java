package reenact.workload.lua;

import java.util.List;
import java.util.OptionalLong;

/** Decides whether each turn of a loop uses another place of a value. */
final class Places {

  private final Steps steps;
  private final ScriptValues values;
  private final Growth growth;
  private final Scope scope;

  Places(Steps steps, ScriptValues values, Growth growth, Scope scope) {
    this.steps = steps;
    this.values = values;
    this.growth = growth;
    this.scope = scope;
  }

  /** Whether each turn of the innermost loop has another part of a value there. */
  boolean isElement(LuaExpression expression) {
    Variable root = values.root(expression);
    if (root != null
        && values.kind(expression).isAtLeast(ValueKind.MADE)
        && growth.reaches(root, Flaw.ASKED)) {
      // All parts of such a table may be the same reply.
      return false;
    }
    return switch (expression) {
      case LuaExpression.Index(LuaExpression object, LuaExpression key) ->
          isKey(key) || isElement(object);
      case LuaExpression.Name name -> {
        Variable local = values.root(name);
        yield local != null && local.turn() != null && local.depth() == steps.depth();
      }
      default -> false;
    };
  }

  /** Whether it is the part of a value at the key of the turn, {@code t[i]}. */
  boolean isPlaceOfTurn(LuaExpression expression) {
    return expression instanceof LuaExpression.Index(LuaExpression object, LuaExpression key)
        && (isKey(key) || isPlaceOfTurn(object));
  }

  private boolean isSumOfTurn(LuaExpression part) {
    return part instanceof LuaExpression.Calculation && isKey(part);
  }

  /** Whether it is the number of the turn, and not a key such as the texts 1 and 1.0. */
  private boolean isCounter(LuaExpression part) {
    Variable local = part instanceof LuaExpression.Name ? values.root(part) : null;
    return local != null && isKey(part) && local.turn() != null && local.turn().counts();
  }

  /**
   * The steps of {@code unpack(t, i, i + n)} or {@code unpack(t, i, math.min(i + n, #t))} where i
   * is the number of the turn: 1 where no two turns have the same part of t.
   */
  OptionalLong slice(String function, List<LuaExpression> arguments) {
    if (!function.equals("unpack") || arguments.size() != 3) {
      return OptionalLong.empty();
    }
    Variable from = values.root(arguments.get(1));
    if (from == null || from.turn() == null || !isCounter(arguments.get(1))) {
      return OptionalLong.empty();
    }
    long stride = from.turn().stride();
    return last(arguments.get(2)).stream()
        .flatMapToLong(last -> more(arguments.get(1), scope.written(last)).stream())
        .map(more -> Math.max(1, (more + stride) / stride))
        .findFirst();
  }

  /** The candidates for the last place of a slice, which the least of them is. */
  private static List<LuaExpression> last(LuaExpression end) {
    return end
                instanceof
                LuaExpression.Call(
                    LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key),
                    List<LuaExpression> least)
            && library.equals("math")
            && "min".equals(Library.text(key))
        ? least
        : List.of(end);
  }

  /** The n of {@code from + n}, or more. */
  private static OptionalLong more(LuaExpression from, LuaExpression end) {
    if (!(end instanceof LuaExpression.Calculation sum)
        || !sum.isSum()
        || !sum.parts().getFirst().equals(from)) {
      return OptionalLong.empty();
    }
    long more = 0;
    for (LuaExpression part : sum.parts().subList(1, sum.parts().size())) {
      OptionalLong number = Loops.number(part);
      if (number.isEmpty()) {
        return OptionalLong.empty();
      }
      more += Math.abs(number.getAsLong());
    }
    return OptionalLong.of(more);
  }

  /** Whether a key of a table is another one in each turn. */
  boolean isKey(LuaExpression key) {
    return switch (key) {
      case LuaExpression.Name name -> {
        Variable local = values.root(name);
        yield local != null
            && local.turn() != null
            && local.turn().key()
            && local.depth() == steps.depth();
      }
      case LuaExpression.Calculation sum ->
          sum.isSum()
              && sum.parts().stream().filter(part -> Loops.number(part).isEmpty()).count() == 1
              && sum.parts().stream().anyMatch(part -> isCounter(part) || isSumOfTurn(part));
      default -> false;
    };
  }
}
