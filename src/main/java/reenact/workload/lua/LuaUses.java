package reenact.workload.lua;

import java.util.List;
import java.util.Set;
import reenact.fault.InvalidSettingException;

/** Counts and bounds what a script makes of its values. */
public final class LuaUses {

  /** Those that take the texts of a request as if they were short. */
  private static final Set<String> SHORT = Set.of("string.format", "tonumber");

  private final LuaWork work;
  private final LuaValues values;
  private final LuaGrowth growth;

  public LuaUses(LuaWork work, LuaValues values, LuaGrowth growth) {
    this.work = work;
    this.values = values;
    this.growth = growth;
  }

  /** Puts a value into another. */
  public void put(LuaExpression expression) {
    LuaLocal root = values.root(expression);
    if (root != null) {
      if (values.kind(expression).isAtLeast(LuaKind.MADE)) {
        growth.put(root, work.depth() - (values.isPlaceOfTurn(expression) ? 1 : 0));
      }
      copy(expression);
    } else if (expression instanceof LuaExpression.Compound(List<LuaExpression> parts)) {
      parts.forEach(this::put);
    }
  }

  /** Takes the steps of a value that stands in another. */
  public void copy(LuaExpression expression) {
    if (values.isWhole(expression, LuaKind.FLAT)) {
      whole(expression);
    }
  }

  private void whole(LuaExpression expression) {
    LuaLocal root = values.root(expression);
    work.whole(root == null ? "a value" : root.name());
  }

  /** Gives a variable a value. */
  public void flow(LuaLocal local, LuaExpression value) {
    growth.raise(local, values.kind(value));
    if (value instanceof LuaExpression.Table) {
      growth.hold(local, values.origins(value));
    } else {
      growth.tie(local, values.origins(value));
    }
  }

  /** How many turns a loop through a value counts as. */
  public long turns(LuaExpression through) {
    return values.turns(through);
  }

  /** Gives the parameters of a function their values. */
  public void give(LuaLocal.Function function, List<LuaExpression> arguments) {
    List<LuaLocal> parameters = function.parameters();
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
   * @param fixed whether at a place that is written out, where it replaces what was there
   */
  public void write(LuaExpression table, boolean fixed, LuaExpression value) {
    LuaKind kind = values.kind(value);
    boolean grows = !fixed || kind.isAtLeast(LuaKind.FLAT);
    boolean deep = !(table instanceof LuaExpression.Name);
    for (LuaLocal root : values.origins(table)) {
      growth.write(
          root, deep, grows ? kind.or(LuaKind.MADE) : LuaKind.SCALAR, values.origins(value));
    }
  }

  /** Calls a function of a library. */
  public void call(String function, List<LuaExpression> arguments) {
    LuaPattern.examine(function, arguments);
    work.step(1);
    if (LuaEffect.of(function) == LuaEffect.LENGTHENS
        && values.most(arguments).isAtLeast(LuaKind.LENGTHENED)) {
      throw new InvalidSettingException(
          "%s takes what cjson.encode or string.gsub made, which may double".formatted(function),
          "give it data instead");
    }
    if (!LuaEffect.isQuick(function) && !isOneCharacter(function, arguments)) {
      // What is kept is counted where it is put.
      boolean kept = keeps(function, arguments);
      arguments.stream()
          .filter(argument -> values.isWhole(argument, LuaKind.TEXT))
          .filter(argument -> !kept || values.kind(argument) == LuaKind.TEXT)
          .filter(argument -> !SHORT.contains(function) || values.kind(argument) != LuaKind.TEXT)
          .forEach(this::whole);
    }
  }

  /** Whether the result of a function has its arguments in it. */
  public boolean keeps(String function, List<LuaExpression> arguments) {
    if (function.equals("string.find") && !LuaPattern.captures(arguments)) {
      return false;
    }
    if (isOneCharacter(function, arguments)) {
      return values.most(arguments).isAtLeast(LuaKind.MADE);
    }
    return LuaEffect.of(function) != LuaEffect.MEASURES;
  }

  private static boolean isOneCharacter(String function, List<LuaExpression> arguments) {
    return function.equals("string.sub")
        && arguments.size() == 3
        && arguments.get(1) instanceof LuaExpression.Name
        && arguments.get(1).equals(arguments.get(2));
  }
}
