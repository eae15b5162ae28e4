package reenact.workload.lua;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of expressions what they can be, and whose tables they may share. */
public final class LuaValues {

  /** Commands of Redis that reply with lists within lists. */
  private static final Set<String> NESTED_REPLIES =
      Set.of(
          "XRANGE XREVRANGE XREAD XREADGROUP XINFO XPENDING XCLAIM XAUTOCLAIM GEOPOS GEOSEARCH"
              .concat(
                  " GEORADIUS GEORADIUSBYMEMBER GEORADIUS_RO GEORADIUSBYMEMBER_RO LMPOP ZMPOP BLMPOP BZMPOP")
              .concat(" SCAN HSCAN SSCAN ZSCAN LCS OBJECT MEMORY")
              .split(" "));

  private final LuaScope scope;
  private final LuaGrowth growth;
  private final LuaWork work;
  private final long given;

  /**
   * Describes values.
   *
   * @param given how many keys and arguments the script gets at most
   */
  public LuaValues(LuaScope scope, LuaGrowth growth, LuaWork work, long given) {
    this.scope = scope;
    this.growth = growth;
    this.work = work;
    this.given = Math.max(1, given);
    growth.raise(scope.find("ARGV").orElseThrow(), LuaKind.FLAT);
  }

  /** The variable that an expression is, or is a part of. */
  public @Nullable LuaLocal root(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> root(object);
      case LuaExpression.Name(String name) ->
          scope.find(name).filter(local -> local.function() == null).orElse(null);
      case LuaExpression.Rest rest -> scope.find("...").orElse(null);
      case LuaExpression.Compound(List<LuaExpression> parts) when parts.size() == 1 ->
          root(parts.getFirst());
      default -> null;
    };
  }

  public LuaKind kind(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Constant(String text, boolean string) ->
          string ? LuaKind.TEXT : LuaKind.SCALAR;
      case LuaExpression.Name name -> kind(root(name));
      case LuaExpression.Rest rest -> kind(root(rest));
      case LuaExpression.Index(LuaExpression.Name(String name), LuaExpression key)
          when name.equals("KEYS") || LuaLibrary.is(name) ->
          LuaKind.TEXT;
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> kind(object).part();
      case LuaExpression.Call(LuaExpression function, List<LuaExpression> arguments) ->
          kind(function, arguments);
      case LuaExpression.MethodCall(
              LuaExpression object,
              String method,
              List<LuaExpression> arguments) ->
          effect("string." + method, LuaLibrary.with(object, arguments));
      case LuaExpression.Length length -> LuaKind.SCALAR;
      case LuaExpression.Minus minus -> LuaKind.SCALAR;
      case LuaExpression.Calculation calculation -> LuaKind.SCALAR;
      case LuaExpression.Function function -> LuaKind.SCALAR;
      case LuaExpression.Joined(List<LuaExpression> parts) -> most(parts).or(LuaKind.MADE);
      case LuaExpression.Compound(List<LuaExpression> parts) -> most(parts);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
          kind(value);
      case LuaExpression.Table(List<LuaExpression> parts) -> {
        LuaKind most = most(parts);
        yield most.isAtLeast(LuaKind.FLAT) ? most.or(LuaKind.MADE) : LuaKind.FLAT;
      }
    };
  }

  private LuaKind kind(@Nullable LuaLocal local) {
    return local == null ? LuaKind.SCALAR : growth.kind(local);
  }

  LuaKind most(List<LuaExpression> parts) {
    return parts.stream().map(this::kind).reduce(LuaKind.SCALAR, LuaKind::or);
  }

  private LuaKind kind(LuaExpression function, List<LuaExpression> arguments) {
    return switch (function) {
      case LuaExpression.Name(String name) when LuaLibrary.isFunction(name) ->
          effect(name, arguments);
      case LuaExpression.Name(String name) ->
          scope
              .find(name)
              .map(LuaLocal::function)
              .map(declared -> growth.kind(declared.result()))
              .orElse(LuaKind.SCALAR);
      case LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key)
          when library.equals("redis") ->
          reply(arguments);
      case LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key) ->
          effect(library + "." + LuaLibrary.text(key), arguments);
      default -> LuaKind.SCALAR;
    };
  }

  private static LuaKind reply(List<LuaExpression> arguments) {
    String command = arguments.isEmpty() ? null : LuaLibrary.text(arguments.getFirst());
    return command != null && NESTED_REPLIES.contains(command.toUpperCase(Locale.ROOT))
        ? LuaKind.GIVEN
        : LuaKind.FLAT;
  }

  private LuaKind effect(String function, List<LuaExpression> arguments) {
    LuaEffect effect = LuaEffect.of(function);
    if (function.equals("string.rep")) {
      return LuaKind.FLAT;
    }
    if (function.equals("unpack") && !arguments.isEmpty()) {
      return arguments.getFirst().equals(new LuaExpression.Name("KEYS"))
          ? LuaKind.TEXT
          : kind(arguments.getFirst()).part();
    }
    if (effect == LuaEffect.KEEPS
        && function.startsWith("string.")
        && most(arguments) == LuaKind.FLAT) {
      return LuaKind.TEXT;
    }
    return effect.kind(most(arguments));
  }

  /** The variables whose tables, or tables within them, an expression's value may be. */
  public Set<LuaLocal> origins(LuaExpression expression) {
    Set<LuaLocal> found = new HashSet<>();
    origins(expression, found);
    return found;
  }

  private void origins(LuaExpression expression, Set<LuaLocal> found) {
    if (!kind(expression).isAtLeast(LuaKind.FLAT)) {
      return;
    }
    LuaLocal root = root(expression);
    if (root != null) {
      found.add(root);
      return;
    }
    switch (expression) {
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.forEach(part -> origins(part, found));
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
          origins(value, found);
      case LuaExpression.Table(List<LuaExpression> parts) ->
          parts.forEach(part -> origins(part, found));
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> origins(object, found);
      case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments) -> {
        Optional<LuaLocal.Function> declared = scope.find(name).map(LuaLocal::function);
        declared.ifPresent(function -> found.add(function.result()));
        if (declared.isEmpty()) {
          arguments.forEach(argument -> origins(argument, found));
        }
      }
      case LuaExpression.Call(
              LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key),
              List<LuaExpression> arguments)
          when library.equals("table") ->
          arguments.forEach(argument -> origins(argument, found));
      default -> {}
    }
  }

  /** How many turns a loop through a value counts as. */
  public long turns(LuaExpression through) {
    if (through instanceof LuaExpression.Name(String name)
        && (name.equals("KEYS") || (name.equals("ARGV") && kind(through) == LuaKind.FLAT))) {
      return given;
    }
    if (through instanceof LuaExpression.Table(List<LuaExpression> parts)
        && (parts.isEmpty() || !parts.getLast().isMultiValued())) {
      return parts.size();
    }
    if (isElement(through)) {
      return work.element();
    }
    // What the script makes has no more parts than it has taken steps.
    return kind(through).isAtLeast(LuaKind.MADE)
        ? Math.max(LuaWork.DATA, work.taken())
        : LuaWork.DATA;
  }

  /** Whether it is a whole text or table from outside of the loop or function. */
  boolean isWhole(LuaExpression expression, LuaKind least) {
    LuaLocal root = root(expression);
    if (root == null) {
      return switch (expression) {
        case LuaExpression.Compound(List<LuaExpression> parts) ->
            parts.stream().anyMatch(part -> isWhole(part, least));
        case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
            isWhole(value, least);
        default -> false;
      };
    }
    return root.depth() < work.depth()
        && kind(expression).isAtLeast(least)
        && !isElement(expression);
  }

  /** Whether each turn of the innermost loop has another part of a value there. */
  private boolean isElement(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Index(LuaExpression object, LuaExpression key) ->
          isKey(key) || isElement(object);
      case LuaExpression.Name name -> {
        LuaLocal local = root(name);
        yield local != null && local.turn() != null && local.depth() == work.depth();
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
    LuaLocal local = part instanceof LuaExpression.Name ? root(part) : null;
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
    LuaLocal from = root(arguments.get(1));
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
            && "min".equals(LuaLibrary.text(key))
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
      OptionalLong number = LuaLoop.number(part);
      if (number.isEmpty()) {
        return OptionalLong.empty();
      }
      more += Math.abs(number.getAsLong());
    }
    return OptionalLong.of(more);
  }

  private boolean isKey(LuaExpression key) {
    return switch (key) {
      case LuaExpression.Name name -> {
        LuaLocal local = root(name);
        yield local != null
            && local.turn() != null
            && local.turn().key()
            && local.depth() == work.depth();
      }
      case LuaExpression.Calculation sum ->
          sum.isSum()
              && sum.parts().stream().filter(part -> LuaLoop.number(part).isEmpty()).count() == 1
              && sum.parts().stream().anyMatch(part -> isCounter(part) || isSumOfTurn(part));
      default -> false;
    };
  }
}
