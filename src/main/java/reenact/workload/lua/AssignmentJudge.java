package reenact.workload.lua;

import java.util.List;
import java.util.Optional;
import reenact.fault.InvalidSettingException;

/** Decides whether an assignment changes nothing but locals and tables of the script. */
final class AssignmentJudge {

  private final Scope scope;
  private final Steps steps;
  private final ScriptValues values;
  private final Uses uses;
  private final ExpressionJudge expressions;

  AssignmentJudge(
      Scope scope, Steps steps, ScriptValues values, Uses uses, ExpressionJudge expressions) {
    this.scope = scope;
    this.steps = steps;
    this.uses = uses;
    this.values = values;
    this.expressions = expressions;
  }

  private static IllegalArgumentException doubt(String text, String remedy) {
    return new InvalidSettingException(text, remedy);
  }

  /** What the name at a place gets of the values. */
  static Optional<LuaExpression> value(List<LuaExpression> given, int place) {
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(given.get(Math.min(place, given.size() - 1)));
  }

  void examine(List<LuaExpression> targets, List<LuaExpression> given) {
    if (given.stream().anyMatch(LuaExpression.Function.class::isInstance)) {
      throw doubt("it assigns a function, which may call itself", "write local function");
    }
    boolean fresh = given.stream().allMatch(Library::fresh);
    for (int i = 0; i < targets.size(); i++) {
      assign(targets.get(i), fresh, value(given, i).orElseThrow());
      alter(targets.get(i), scope.isKey(given, i));
    }
    for (int i = 0; i < given.size(); i++) {
      LuaExpression value = given.get(i);
      LuaExpression target = targets.size() == 1 ? targets.getFirst() : null;
      if (target != null && renews(target, value)) {
        renew(target, value);
      } else if (i < targets.size() && targets.get(i) instanceof LuaExpression.Name) {
        expressions.name(value);
      } else {
        expressions.keep(value);
        uses.store(value);
      }
    }
  }

  /** A variable that is assigned to holds a key as long as each value is one. */
  private void alter(LuaExpression target, boolean key) {
    if (target instanceof LuaExpression.Name(String name)) {
      scope.find(name).filter(local -> !key || local.isTurn()).ifPresent(values::alter);
    }
  }

  private void renew(LuaExpression target, LuaExpression value) {
    List<LuaExpression> others = others(target, value);
    others.forEach(
        value instanceof LuaExpression.Calculation ? expressions::read : expressions::keep);
    if (value instanceof LuaExpression.Joined || target instanceof LuaExpression.Index) {
      others.forEach(uses::store);
    }
    if (value instanceof LuaExpression.Joined) {
      steps.take(1);
      uses.copy(target);
    }
  }

  private void assign(LuaExpression target, boolean fresh, LuaExpression value) {
    switch (target) {
      case LuaExpression.Name(String name) -> {
        Variable local = name.equals("ARGV") ? null : scope.find(name).orElse(null);
        if (local == null) {
          throw doubt("it assigns to %s, which is not local".formatted(name), "write local");
        }
        if (local.function() != null) {
          throw doubt(
              "it assigns to %s, which is a function".formatted(name), "write a local of its own");
        }
        if (!fresh) {
          local.share();
        }
        values.flow(local, value);
        uses.name(local, value);
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        expressions.lend(object);
        expressions.keep(key);
        // One place that is written out makes no table grow without end.
        if (!(key instanceof LuaExpression.Constant)) {
          steps.take(1);
          steps.write(scope.table(object));
        }
        values.write(object, key, value);
        uses.fill(object, value);
        uses.storeKey(key);
      }
      default ->
          throw doubt(
              "it assigns to what is no variable", "write to a local or to a table that is one");
    }
  }

  /**
   * Whether it is {@code s = s .. piece}, {@code n = n + 1} or {@code t = t or {}}: what a variable
   * holds stays in it alone.
   */
  private static boolean renews(LuaExpression target, LuaExpression value) {
    return isPlace(target)
        && switch (value) {
          case LuaExpression.Joined(List<LuaExpression> parts) ->
              parts.stream().filter(part -> stays(target, part)).count() == 1;
          // It is a number from then on.
          case LuaExpression.Calculation sum ->
              sum.parts().stream().anyMatch(part -> stays(target, part));
          case LuaExpression.Compound(List<LuaExpression> parts) -> parts.contains(target);
          default -> false;
        };
  }

  /** What is added. */
  private static List<LuaExpression> others(LuaExpression target, LuaExpression value) {
    return switch (value) {
      case LuaExpression.Joined(List<LuaExpression> parts) ->
          parts.stream().filter(part -> !stays(target, part)).toList();
      case LuaExpression.Calculation sum ->
          sum.parts().stream().filter(part -> !stays(target, part)).toList();
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().filter(part -> !part.equals(target)).toList();
      default -> List.of();
    };
  }

  /** Whether it stands for one place while the statement runs. */
  private static boolean isPlace(LuaExpression target) {
    return switch (target) {
      case LuaExpression.Name name -> true;
      case LuaExpression.Index(LuaExpression object, LuaExpression key) ->
          isPlace(object)
              && (key instanceof LuaExpression.Name || key instanceof LuaExpression.Constant);
      default -> false;
    };
  }

  /** Whether it is what the target holds, {@code (t[k] or '')} too. */
  private static boolean stays(LuaExpression target, LuaExpression part) {
    return part.equals(target)
        || (part instanceof LuaExpression.Compound(List<LuaExpression> parts)
            && parts.stream().anyMatch(one -> stays(target, one))
            && parts.stream()
                .allMatch(one -> one instanceof LuaExpression.Constant || stays(target, one)));
  }
}
