package reenact.workload.lua;

import java.util.List;
import reenact.fault.InvalidSettingException;

/**
 * Decides whether an expression calls only what is known, and where the values in it go.
 *
 * <p>A value that is kept goes into another value. One that is named goes to a variable, too. One
 * that is read is gone through as a whole, and one that is lent is only used.
 */
final class ExpressionJudge {

  /** Examines what {@code function(names) body end} does where a library calls it. */
  interface Callback {
    void examine(List<String> names, List<LuaStatement> body, List<LuaExpression> given);
  }

  private final Scope scope;
  private final Steps steps;
  private final ScriptValues values;
  private final Uses uses;
  private final CallJudge calls;
  private final Additions additions;
  private final Callback callback;

  ExpressionJudge(
      Scope scope,
      Steps steps,
      ScriptValues values,
      Uses uses,
      CallJudge calls,
      Additions additions,
      Callback callback) {
    this.scope = scope;
    this.steps = steps;
    this.values = values;
    this.calls = calls;
    this.additions = additions;
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

  /** Examines a call whose result nothing uses. */
  void drop(LuaExpression expression) {
    if (expression
            instanceof
            LuaExpression.Call(
                LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key),
                List<LuaExpression> arguments)
        && library.equals("table")
        && "remove".equals(Library.text(key))) {
      uses.call("table.remove", arguments);
      lendAll(arguments);
    } else {
      lend(expression);
    }
  }

  /** Examines what is used from its first character to its last. */
  void read(LuaExpression expression) {
    lend(expression);
    uses.copy(expression);
  }

  /** No script declares redis itself. */
  private static boolean isRedis(LuaExpression expression) {
    return expression instanceof LuaExpression.Name(String name) && name.equals("redis");
  }

  private Variable variable(String name) {
    if (scope.isClosed(name)) {
      throw doubt(
          "the function %s calls itself, which may not end".formatted(name), "loop up to a number");
    }
    Variable local =
        scope
            .find(name)
            .orElseThrow(() ->
                name.equals("KEYS")
                    ? doubt(
                        "KEYS stands elsewhere than in KEYS[n], #KEYS, unpack(KEYS) or ipairs(KEYS)"
                            + " of a loop")
                    : doubt("it uses " + name, "use locals that it declares"));
    if (local.function() != null) {
      throw doubt("it passes on the function " + name);
    }
    return local;
  }

  private void examine(LuaExpression expression) {
    switch (expression) {
      case LuaExpression.Constant constant -> {}
      case LuaExpression.LongText text -> {}
      case LuaExpression.Rest rest -> {}
      case LuaExpression.Name(String name) -> variable(name);
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        if (!Scope.isKeys(object) && !Library.reads(object, key)) {
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
        if (!Library.mayCall("string", method)) {
          throw doubt("it calls the method " + method);
        }
        library("string." + method, Library.with(object, arguments));
      }
      case LuaExpression.Length(LuaExpression operand) -> {
        if (!Scope.isKeys(operand)) {
          lend(operand);
        }
      }
      case LuaExpression.Function function -> throw doubt("it passes on a function");
      case LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys) -> {
        // A loop may go through all of them.
        steps.take(Math.max(1, parts.size()));
        keepAll(parts);
        parts.forEach(uses::store);
      }
      case LuaExpression.Minus(LuaExpression operand) -> lend(operand);
      case LuaExpression.Calculation calculation -> {
        calculation.parts().forEach(calculation.reads() ? this::read : this::lend);
      }
      case LuaExpression.Compound(List<LuaExpression> parts) -> parts.forEach(this::see);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) -> {
        // A condition is the result only where it is nil or false.
        lendAll(conditions);
        see(value);
      }
      case LuaExpression.Joined(List<LuaExpression> parts) -> {
        steps.take(1);
        keepAll(parts);
      }
    }
  }

  /** Examines the arguments of {@code string.gmatch} in a loop, whose matches are of that loop. */
  void search(List<LuaExpression> arguments) {
    uses.call("string.gmatch", arguments);
    lendAll(arguments);
  }

  private void call(LuaExpression function, List<LuaExpression> arguments) {
    if (Scope.unpacksKeys(new LuaExpression.Call(function, arguments))) {
      steps.take(1);
      lendAll(arguments.subList(1, arguments.size()));
      return;
    }
    switch (function) {
      case LuaExpression.Name(String name) when Library.isFunction(name) ->
          library(name, arguments);
      case LuaExpression.Name(String name) -> {
        Variable.Function declared = declared(name);
        steps.call(declared.steps());
        values.give(declared, arguments, place -> scope.isKey(arguments, place));
        uses.give(declared, arguments);
        keepAll(arguments);
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key) when isRedis(object) -> {
        steps.take(1);
        calls.examine(Library.text(key), arguments);
        uses.ask(calls.reach(Library.text(key), arguments));
        if (CallJudge.handsOn(Library.text(key), arguments)) {
          keepAll(arguments);
        } else {
          lendAll(arguments);
        }
        // What its arguments read was read before.
        additions.call(Library.text(key), arguments);
      }
      case LuaExpression.Index(
              LuaExpression.Name(String library),
              LuaExpression.Constant(String member, boolean string))
          when Library.is(library) -> {
        if (member == null || !Library.mayCall(library, member)) {
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

  private Variable.Function declared(String name) {
    Variable.Function declared = scope.find(name).map(Variable::function).orElse(null);
    if (declared == null) {
      variable(name);
      throw doubt("it calls %s, which local function does not declare before".formatted(name));
    }
    return declared;
  }

  private void library(String name, List<LuaExpression> arguments) {
    uses.call(name, arguments);
    if (name.equals("string.rep")) {
      steps.repeat(Library.repeated(arguments));
    }
    for (int i = 0; i < arguments.size(); i++) {
      LuaExpression argument = arguments.get(i);
      if (Library.calls(name, i)) {
        callback(name, argument, arguments);
      } else if (Library.keeps(name) || (name.equals("table.insert") && i > 0)) {
        keep(argument);
      } else {
        lend(argument);
        if (uses.keeps(name, arguments)) {
          uses.put(name, arguments, argument);
        }
      }
    }
    if (name.equals("table.insert") && !arguments.isEmpty()) {
      LuaExpression table = arguments.getFirst();
      steps.write(scope.table(table));
      values.write(table, null, arguments.getLast());
      uses.store(arguments.getLast());
      uses.fill(table, arguments.getLast());
    }
  }

  /** A function that a library calls there, or another value. */
  private void callback(String name, LuaExpression argument, List<LuaExpression> given) {
    if (argument instanceof LuaExpression.Function(List<String> names, List<LuaStatement> body)) {
      callback.examine(names, body, given.subList(0, 1));
    } else if (argument instanceof LuaExpression.Name(String function)
        && scope.find(function).map(Variable::function).isPresent()) {
      Variable.Function declared = declared(function);
      steps.loop(
          uses.turns(given.getFirst()),
          true,
          null,
          () -> {
            steps.call(declared.steps());
            uses.store(new LuaExpression.Call(argument, List.of()));
          });
      values.give(declared, given.subList(0, 1), place -> false);
    } else if (name.equals("string.gsub") && !(argument instanceof LuaExpression.Constant)) {
      lend(argument);
      throw doubt(
          "string.gsub replaces by what is not written out", "write out a text or function");
    } else {
      lend(argument);
    }
  }
}
