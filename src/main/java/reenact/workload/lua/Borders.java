package reenact.workload.lua;

import java.util.List;
import java.util.OptionalLong;
import reenact.fault.InvalidSettingException;

/**
 * Decides whether the {@code #length} of a table is about the number of its elements.
 *
 * <p>Lua looks for a length by doubling a place as long as there is an element. So 30 elements at
 * the powers of two have a length of 536,870,912.
 */
final class Borders {

  /** The most that is added to a place, and the highest place that is written out. */
  private static final long NEAR = 100;

  private final Scope scope;
  private final ScriptValues values;
  private final Growth growth;

  Borders(Scope scope, ScriptValues values, Growth growth) {
    this.scope = scope;
    this.values = values;
    this.growth = growth;
  }

  /**
   * Examines what something goes through by its length.
   *
   * @throws IllegalArgumentException where that may be far above the number of its elements
   */
  void examine(LuaExpression table) {
    if (isSparse(table)) {
      Variable root = values.root(table);
      throw new InvalidSettingException(
          "it goes by the length of %s, which may be far above the number of its elements, as it has keys that the script calculates, or that cmsgpack unpacked"
              .formatted(root == null ? "a table" : root.name()),
          "write at t[#t + 1], by table.insert or at the number of a loop, or loop through pairs");
    }
  }

  /** Whether a value may be a table whose length tells nothing of it. */
  private boolean isSparse(LuaExpression value) {
    return switch (value) {
      case LuaExpression.Name name -> {
        Variable root = values.root(name);
        yield root != null && growth.isSparse(root);
      }
      case LuaExpression.Rest rest -> {
        Variable root = values.root(rest);
        yield root != null && (growth.isSparse(root) || growth.holdsSparse(root));
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        Variable root = values.root(object);
        yield root == null ? isOrHoldsSparse(object) : growth.holdsSparse(root);
      }
      case LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys) ->
          keys.stream().anyMatch(key -> !isNear(key, value));
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().anyMatch(this::isSparse);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression last) ->
          isSparse(last);
      case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments) -> {
        Variable.Function declared = scope.find(name).map(Variable::function).orElse(null);
        yield declared == null
            ? arguments.stream().anyMatch(this::isOrHoldsSparse)
            : growth.isSparse(declared.result());
      }
      case LuaExpression.Call(
              LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key),
              List<LuaExpression> arguments) ->
          // A text of JSON has lists, or keys that are texts.
          switch (library) {
            case "cmsgpack" -> true;
            case "table" -> arguments.stream().anyMatch(this::isOrHoldsSparse);
            default -> false;
          };
      default -> false;
    };
  }

  private boolean isOrHoldsSparse(LuaExpression value) {
    return isSparse(value) || holdsSparse(value);
  }

  private boolean holdsSparse(LuaExpression value) {
    return switch (value) {
      case LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys) ->
          parts.stream().anyMatch(this::isOrHoldsSparse);
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().anyMatch(this::holdsSparse);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression last) ->
          holdsSparse(last);
      case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments)
          when scope.find(name).map(Variable::function).isPresent() ->
          growth.holdsSparse(scope.find(name).map(Variable::function).orElseThrow().result());
      case LuaExpression.Call call -> isSparse(call);
      default -> {
        Variable root = values.root(value);
        yield root != null && growth.holdsSparse(root);
      }
    };
  }

  /** Gives a variable a value, or what stands in it if it is one of a loop. */
  void flow(Variable local, LuaExpression value) {
    if (local.isTurn() ? holdsSparse(value) : isSparse(value)) {
      growth.spoil(local, Flaw.SPARSE);
    }
    if (holdsSparse(value)) {
      growth.spoil(local, Flaw.HOLDS_SPARSE);
    }
  }

  /** Writes a value to a table at a key. */
  void write(LuaExpression table, LuaExpression key, LuaExpression value) {
    if (!isNear(key, table)) {
      if (table instanceof LuaExpression.Name) {
        values.origins(table).forEach(growth::writeSparsely);
      } else {
        values.origins(table).forEach(growth::writeSparselyWithin);
      }
    }
    put(table, value);
  }

  /** Puts a value into a table. */
  void put(LuaExpression table, LuaExpression value) {
    if (isOrHoldsSparse(value)) {
      values.origins(table).forEach(growth::writeSparselyWithin);
    }
  }

  /** Whether a key is no number, or one that is no higher than the steps that led to it. */
  private boolean isNear(LuaExpression key, LuaExpression table) {
    LuaExpression written = scope.written(key);
    return switch (written) {
      case LuaExpression.Constant(String text, boolean string) when string -> true;
      case LuaExpression.Joined joined -> true;
      case LuaExpression.Name name -> isPlace(name);
      case LuaExpression.Length length -> length.operand().equals(table);
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().allMatch(part -> isNear(part, table));
      case LuaExpression.Calculation sum when sum.isSum() -> isNear(sum, table);
      default -> {
        OptionalLong number = Loops.number(written);
        yield number.isPresent() && number.getAsLong() <= NEAR;
      }
    };
  }

  private boolean isNear(LuaExpression.Calculation sum, LuaExpression table) {
    List<LuaExpression> others =
        sum.parts().stream().filter(part -> Loops.number(part).isEmpty()).toList();
    long added =
        sum.parts().stream()
            .mapToLong(part -> Math.min(NEAR + 1, Math.abs(Loops.number(part).orElse(0))))
            .sum();
    return others.size() == 1
        && ((isPlace(others.getFirst()) && added <= NEAR)
            // A step adds one place.
            || (others.getFirst() instanceof LuaExpression.Length(LuaExpression operand)
                && operand.equals(table)
                && added <= 1));
  }

  private boolean isPlace(LuaExpression key) {
    Variable local = key instanceof LuaExpression.Name ? values.root(key) : null;
    return local != null && local.turn() != null && local.turn().place();
  }
}
