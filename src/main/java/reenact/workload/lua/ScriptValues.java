package reenact.workload.lua;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Knows what each expression and variable can be, and which variables may share a table. */
final class ScriptValues {

  /** Commands of Redis that reply with lists within lists. */
  private static final Set<String> NESTED_REPLIES =
      Set.of(
          "XRANGE XREVRANGE XREAD XREADGROUP XINFO XPENDING XCLAIM XAUTOCLAIM GEOPOS GEOSEARCH"
              .concat(
                  " GEORADIUS GEORADIUSBYMEMBER GEORADIUS_RO GEORADIUSBYMEMBER_RO LMPOP ZMPOP BLMPOP BZMPOP")
              .concat(" SCAN HSCAN SSCAN ZSCAN LCS OBJECT MEMORY")
              .split(" "));

  private final Scope scope;
  private final Growth growth;
  private final Borders borders;

  ScriptValues(Scope scope, Growth growth) {
    this.scope = scope;
    this.growth = growth;
    borders = new Borders(scope, this, growth);
    growth.raise(scope.find("ARGV").orElseThrow(), ValueKind.FLAT);
  }

  /** The variable that an expression is, or is a part of. */
  @Nullable Variable root(LuaExpression expression) {
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

  ValueKind kind(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Constant(String text, boolean string) ->
          string && text != null && text.length() > LuaExpression.Constant.SHORT
              ? ValueKind.TEXT
              : ValueKind.SCALAR;
      case LuaExpression.LongText text -> ValueKind.TEXT;
      case LuaExpression.Name name -> kind(root(name));
      case LuaExpression.Rest rest -> kind(root(rest));
      case LuaExpression.Index(LuaExpression.Name(String name), LuaExpression key)
          when name.equals("KEYS") || Library.is(name) ->
          ValueKind.TEXT;
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> kind(object).part();
      case LuaExpression.Call(LuaExpression function, List<LuaExpression> arguments) ->
          kind(function, arguments);
      case LuaExpression.MethodCall(
              LuaExpression object,
              String method,
              List<LuaExpression> arguments) ->
          effect("string." + method, Library.with(object, arguments));
      case LuaExpression.Length length -> ValueKind.SCALAR;
      case LuaExpression.Minus minus -> ValueKind.SCALAR;
      case LuaExpression.Calculation calculation -> ValueKind.SCALAR;
      case LuaExpression.Function function -> ValueKind.SCALAR;
      case LuaExpression.Joined(List<LuaExpression> parts) -> most(parts).or(ValueKind.MADE);
      case LuaExpression.Compound(List<LuaExpression> parts) -> most(parts);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
          kind(value);
      case LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys) -> {
        ValueKind most = most(parts);
        yield most.isAtLeast(ValueKind.FLAT) ? most.or(ValueKind.MADE) : ValueKind.FLAT;
      }
    };
  }

  private ValueKind kind(@Nullable Variable local) {
    return local == null ? ValueKind.SCALAR : growth.kind(local);
  }

  ValueKind most(List<LuaExpression> parts) {
    return parts.stream().map(this::kind).reduce(ValueKind.SCALAR, ValueKind::or);
  }

  private ValueKind kind(LuaExpression function, List<LuaExpression> arguments) {
    return switch (function) {
      case LuaExpression.Name(String name) when Library.isFunction(name) -> effect(name, arguments);
      case LuaExpression.Name(String name) ->
          scope
              .find(name)
              .map(Variable::function)
              .map(declared -> growth.kind(declared.result()))
              .orElse(ValueKind.SCALAR);
      case LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key)
          when library.equals("redis") ->
          CallJudge.handsOn(Library.text(key), arguments)
              ? most(arguments).or(ValueKind.FLAT)
              : reply(arguments);
      case LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key) ->
          effect(library + "." + Library.text(key), arguments);
      default -> ValueKind.SCALAR;
    };
  }

  private ValueKind reply(List<LuaExpression> arguments) {
    if (growth.feedsBack() && !Additions.isShort(arguments)) {
      return ValueKind.MADE;
    }
    String command = arguments.isEmpty() ? null : Library.text(arguments.getFirst());
    return command != null && NESTED_REPLIES.contains(command.toUpperCase(Locale.ROOT))
        ? ValueKind.GIVEN
        : ValueKind.FLAT;
  }

  private ValueKind effect(String function, List<LuaExpression> arguments) {
    Library.Effect effect = Library.Effect.of(function);
    if (function.equals("string.rep")) {
      return ValueKind.FLAT;
    }
    if (function.equals("unpack") && !arguments.isEmpty()) {
      return arguments.getFirst().equals(new LuaExpression.Name("KEYS"))
          ? ValueKind.TEXT
          : kind(arguments.getFirst()).part();
    }
    if (effect == Library.Effect.KEEPS
        && function.startsWith("string.")
        && most(arguments) == ValueKind.FLAT) {
      return ValueKind.TEXT;
    }
    return effect.kind(most(arguments));
  }

  /** The variables whose tables, or tables within them, an expression's value may be. */
  Set<Variable> origins(LuaExpression expression) {
    Set<Variable> found = new HashSet<>();
    origins(expression, found);
    return found;
  }

  private void origins(LuaExpression expression, Set<Variable> found) {
    if (!kind(expression).isAtLeast(ValueKind.FLAT)) {
      return;
    }
    Variable root = root(expression);
    if (root != null) {
      found.add(root);
      return;
    }
    switch (expression) {
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.forEach(part -> origins(part, found));
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
          origins(value, found);
      case LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys) ->
          parts.forEach(part -> origins(part, found));
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> origins(object, found);
      case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments) -> {
        Optional<Variable.Function> declared = scope.find(name).map(Variable::function);
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

  /**
   * Examines what something goes through by its length.
   *
   * @throws IllegalArgumentException where that may be far above the number of its elements
   */
  void measure(LuaExpression table) {
    borders.examine(table);
  }

  /** Gives a variable a value. */
  void flow(Variable local, LuaExpression value) {
    borders.flow(local, value);
    growth.raise(local, kind(value));
    if (value instanceof LuaExpression.Table) {
      growth.hold(local, origins(value));
    } else {
      growth.tie(local, origins(value));
    }
  }

  /** Tells that a variable may have another value than where it was declared. */
  void alter(Variable local) {
    growth.alter(local);
  }

  /**
   * Gives the parameters of a function their values.
   *
   * @param keys whether a place gets an element of KEYS, or nil
   */
  void give(Variable.Function function, List<LuaExpression> arguments, IntPredicate keys) {
    List<Variable> parameters = function.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (!keys.test(i)) {
        growth.alter(parameters.get(i));
      }
    }
    for (int i = 0; i < parameters.size() && !arguments.isEmpty(); i++) {
      // The last argument may stand for several, and the last parameter for the rest.
      flow(parameters.get(i), arguments.get(Math.min(i, arguments.size() - 1)));
    }
    for (int i = parameters.size(); i < arguments.size() && !parameters.isEmpty(); i++) {
      flow(parameters.getLast(), arguments.get(i));
    }
  }

  /**
   * Writes to a table.
   *
   * @param key where; null at its end
   */
  void write(LuaExpression table, @Nullable LuaExpression key, LuaExpression value) {
    if (key == null) {
      borders.put(table, value);
    } else {
      borders.write(table, key, value);
    }
    // At a place that is written out it replaces what was there.
    boolean fixed = key instanceof LuaExpression.Constant;
    ValueKind kind = kind(value);
    boolean grows = !fixed || kind.isAtLeast(ValueKind.FLAT);
    boolean deep = !(table instanceof LuaExpression.Name);
    for (Variable root : origins(table)) {
      growth.write(root, deep, grows ? kind.or(ValueKind.MADE) : ValueKind.SCALAR, origins(value));
    }
  }
}
