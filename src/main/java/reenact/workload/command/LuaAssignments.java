package reenact.workload.command;

import java.util.List;
import java.util.Optional;
import reenact.fault.InvalidSettingException;
import reenact.workload.lua.LuaExpression;
import reenact.workload.lua.LuaLibrary;
import reenact.workload.lua.LuaLocal;
import reenact.workload.lua.LuaRenewal;
import reenact.workload.lua.LuaScope;
import reenact.workload.lua.LuaUses;
import reenact.workload.lua.LuaWork;

/**
 * Shows of assignments that they change nothing but locals, and that nothing grows out of itself.
 */
final class LuaAssignments {

  private final LuaScope scope;
  private final LuaWork work;
  private final LuaUses uses;
  private final LuaOperands operands;

  LuaAssignments(LuaScope scope, LuaWork work, LuaUses uses, LuaOperands operands) {
    this.scope = scope;
    this.work = work;
    this.uses = uses;
    this.operands = operands;
  }

  private static IllegalArgumentException doubt(String text) {
    return new IllegalArgumentException(text);
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
    boolean fresh = given.stream().allMatch(LuaLibrary::fresh);
    for (int i = 0; i < targets.size(); i++) {
      assign(targets.get(i), fresh, value(given, i).orElseThrow());
    }
    for (int i = 0; i < given.size(); i++) {
      LuaExpression value = given.get(i);
      LuaExpression target = targets.size() == 1 ? targets.getFirst() : null;
      if (target != null && LuaRenewal.is(target, value)) {
        renew(target, value);
      } else if (i < targets.size() && targets.get(i) instanceof LuaExpression.Name) {
        operands.name(value);
      } else {
        operands.keep(value);
      }
    }
  }

  private void renew(LuaExpression target, LuaExpression value) {
    List<LuaExpression> others = LuaRenewal.others(target, value);
    others.forEach(value instanceof LuaExpression.Calculation ? operands::read : operands::keep);
    if (value instanceof LuaExpression.Joined) {
      work.step(1);
      uses.copy(target);
    }
  }

  private void assign(LuaExpression target, boolean fresh, LuaExpression value) {
    switch (target) {
      case LuaExpression.Name(String name) -> {
        LuaLocal local = LuaScript.global(target, "ARGV") ? null : scope.find(name).orElse(null);
        if (local == null) {
          throw doubt("it assigns to %s, which is not local".formatted(name), "write local");
        }
        if (local.function() != null) {
          throw doubt("it assigns to %s, which is a function".formatted(name));
        }
        if (!fresh) {
          local.share();
        }
        uses.flow(local, value);
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        operands.lend(object);
        operands.keep(key);
        // One place that is written out makes no table grow without end.
        boolean fixed = key instanceof LuaExpression.Constant;
        if (!fixed) {
          work.write(scope.table(object));
        }
        uses.write(object, fixed, value);
      }
      default -> throw doubt("it assigns to what is no variable");
    }
  }
}
