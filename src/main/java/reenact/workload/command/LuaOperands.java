package reenact.workload.command;

import java.util.List;
import reenact.fault.InvalidSettingException;
import reenact.workload.lua.LuaExpression;
import reenact.workload.lua.LuaLibrary;
import reenact.workload.lua.LuaLocal;
import reenact.workload.lua.LuaScope;
import reenact.workload.lua.LuaStatement;
import reenact.workload.lua.LuaUses;
import reenact.workload.lua.LuaWork;

/**
 * Shows of the expressions of a script that they call only what is known, and what becomes of the
 * values in them. What is kept goes into another value; what is lent is only used.
 */
final class LuaOperands {

  /** Examines what {@code function(names) body end} does where a library calls it. */
  interface Callback {
    void examine(List<String> names, List<LuaStatement> body, List<LuaExpression> given);
  }

  private final LuaScope scope;
  private final LuaWork work;
  private final LuaUses uses;
  private final Callback callback;

  LuaOperands(LuaScope scope, LuaWork work, LuaUses uses, Callback callback) {
    this.scope = scope;
    this.work = work;
    this.uses = uses;
    this.callback = callback;
  }

  private static IllegalArgumentException doubt(String text) {
    return new IllegalArgumentException(text);
  }

  private static IllegalArgumentException doubt(String text, String remedy) {
    return new InvalidSettingException(text, remedy);
  }

  void keepAll(List<LuaExpression> expressions) {
    expressions.forEach(this::keep);
  }

  /** Examines what goes into another value. */
  void keep(LuaExpression expression) {
    see(expression);
    uses.put(expression);
  }

  /** Examines what something else reaches, too. */
  void see(LuaExpression expression) {
    if (expression instanceof LuaExpression.Name(String name)) {
      variable(name).share();
    } else {
      examine(expression);
    }
  }

  /** Examines what another variable is given. */
  void name(LuaExpression expression) {
    see(expression);
    uses.copy(expression);
  }

  void lendAll(List<LuaExpression> expressions) {
    expressions.forEach(this::lend);
  }

  /** Examines what is used and not kept. */
  void lend(LuaExpression expression) {
    if (expression instanceof LuaExpression.Name(String name)) {
      variable(name);
    } else {
      examine(expression);
    }
  }

  /** Examines what is used from its first character to its last. */
  void read(LuaExpression expression) {
    lend(expression);
    uses.copy(expression);
  }

  private LuaLocal variable(String name) {
    if (scope.isClosed(name)) {
      throw doubt(
          "the function %s calls itself, which may not end".formatted(name), "loop up to a number");
    }
    LuaLocal local =
        scope
            .find(name)
            .orElseThrow(() ->
                name.equals("KEYS")
                    ? doubt("KEYS stands elsewhere than in KEYS[n], #KEYS or unpack(KEYS)")
                    : doubt("it uses " + name, "use locals that it declares"));
    if (local.function() != null) {
      throw doubt("it passes on the function " + name);
    }
    return local;
  }

  private void examine(LuaExpression expression) {
    switch (expression) {
      case LuaExpression.Constant constant -> {}
      case LuaExpression.Rest rest -> {}
      case LuaExpression.Name(String name) -> variable(name);
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        if (!LuaScript.global(object, "KEYS") && !LuaLibrary.reads(object, key)) {
          lend(object);
        }
        lend(key);
      }
      case LuaExpression.Call(LuaExpression function, List<LuaExpression> arguments) ->
          call(function, arguments);
      case LuaExpression.MethodCall(
              LuaExpression object,
              String method,
              List<LuaExpression> arguments) -> {
        if (!LuaLibrary.mayCall("string", method)) {
          throw doubt("it calls the method " + method);
        }
        library("string." + method, LuaLibrary.with(object, arguments));
      }
      case LuaExpression.Length(LuaExpression operand) -> {
        if (!LuaScript.global(operand, "KEYS")) {
          lend(operand);
        }
      }
      case LuaExpression.Function function -> throw doubt("it passes on a function");
      case LuaExpression.Table(List<LuaExpression> parts) -> {
        work.step(1);
        keepAll(parts);
      }
      case LuaExpression.Minus(LuaExpression operand) -> lend(operand);
      case LuaExpression.Calculation calculation -> {
        calculation.parts().forEach(calculation.reads() ? this::read : this::lend);
      }
      case LuaExpression.Compound(List<LuaExpression> parts) -> parts.forEach(this::see);
      case LuaExpression.Joined(List<LuaExpression> parts) -> {
        work.step(1);
        keepAll(parts);
      }
    }
  }

  private void call(LuaExpression function, List<LuaExpression> arguments) {
    if (LuaCall.unpacksKeys(function, arguments)) {
      work.step(1);
      return;
    }
    switch (function) {
      case LuaExpression.Name(String name) when LuaLibrary.isFunction(name) ->
          library(name, arguments);
      case LuaExpression.Name(String name) -> {
        LuaLocal.Function declared = declared(name);
        work.call(declared.work());
        uses.give(declared, arguments);
        keepAll(arguments);
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key)
          when LuaScript.global(object, "redis") -> {
        work.step(1);
        LuaCall.examine(LuaLibrary.text(key), arguments);
        lendAll(arguments);
      }
      case LuaExpression.Index(
              LuaExpression.Name(String library),
              LuaExpression.Constant(String member, boolean string))
          when LuaLibrary.is(library) -> {
        if (member == null || !LuaLibrary.mayCall(library, member)) {
          throw doubt("it uses %s.%s".formatted(library, member));
        }
        library(library + "." + member, arguments);
      }
      default -> {
        examine(function);
        throw doubt("it calls what is no function that it declares before by local function");
      }
    }
  }

  private LuaLocal.Function declared(String name) {
    LuaLocal.Function declared = scope.find(name).map(LuaLocal::function).orElse(null);
    if (declared == null) {
      variable(name);
      throw doubt("it calls %s, which local function does not declare before".formatted(name));
    }
    return declared;
  }

  private void library(String name, List<LuaExpression> arguments) {
    uses.call(name, arguments);
    if (name.equals("string.rep")) {
      work.repeat(LuaLibrary.repeated(arguments));
    }
    for (int i = 0; i < arguments.size(); i++) {
      LuaExpression argument = arguments.get(i);
      if (LuaLibrary.calls(name, i)) {
        callback(name, argument, arguments);
      } else if (LuaLibrary.keeps(name) || (name.equals("table.insert") && i > 0)) {
        keep(argument);
      } else {
        lend(argument);
        if (uses.keeps(name, arguments)) {
          uses.put(argument);
        }
      }
    }
    if (name.equals("table.insert") && !arguments.isEmpty()) {
      LuaExpression table = arguments.getFirst();
      work.write(scope.table(table));
      uses.write(table, false, arguments.getLast());
    }
  }

  /** A function that a library calls there, or another value. */
  private void callback(String name, LuaExpression argument, List<LuaExpression> given) {
    if (argument instanceof LuaExpression.Function(List<String> names, List<LuaStatement> body)) {
      callback.examine(names, body, given.subList(0, 1));
    } else if (argument instanceof LuaExpression.Name(String function)
        && scope.find(function).map(LuaLocal::function).isPresent()) {
      LuaLocal.Function declared = declared(function);
      work.loop(uses.turns(given.getFirst()), null, () -> work.call(declared.work()));
      declared.parameters().forEach(parameter -> uses.flow(parameter, given.getFirst()));
    } else if (name.equals("string.gsub") && !(argument instanceof LuaExpression.Constant)) {
      lend(argument);
      throw doubt(
          "string.gsub replaces by what is not written out", "write out a text or function");
    } else {
      lend(argument);
    }
  }
}
