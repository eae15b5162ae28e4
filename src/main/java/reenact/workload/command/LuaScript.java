package reenact.workload.command;

import java.util.List;
import java.util.Optional;
import reenact.workload.lua.LuaExpression;
import reenact.workload.lua.LuaLibrary;
import reenact.workload.lua.LuaLocal;
import reenact.workload.lua.LuaLoop;
import reenact.workload.lua.LuaParser;
import reenact.workload.lua.LuaScope;
import reenact.workload.lua.LuaStatement;
import reenact.workload.lua.LuaWork;

/**
 * Shows of a Lua script that it touches no keys but those that it was given, changes nothing that
 * scripts of others use, and does not hold up the server for good: every {@code redis.call} names
 * its command in quotes and its keys as {@code KEYS[n]}, nothing else in the script can reach the
 * server or a library, all loops end, and no function calls itself. What cannot be shown is
 * refused, so that sound scripts may be.
 *
 * <p>Functions are no values here: only a name that {@code local function} declared before, or the
 * libraries, can be called. So no table and no parameter can bring a function back to itself.
 */
final class LuaScript {

  private final LuaScope scope = new LuaScope();
  private final LuaWork work = new LuaWork();

  private LuaScript() {}

  /** Why it cannot be shown, if so. */
  static Optional<String> fault(String script) {
    try {
      LuaScript read = new LuaScript();
      read.examine(LuaParser.read(script));
      read.work.end();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException doubt(String words) {
    return new IllegalArgumentException(words);
  }

  private void examine(List<LuaStatement> statements) {
    statements.forEach(this::examine);
  }

  private void examine(LuaStatement statement) {
    switch (statement) {
      case LuaStatement.Local(List<String> names, List<LuaExpression> values) ->
          declare(names, values);
      case LuaStatement.LocalFunction(String name, LuaExpression.Function function) ->
          scope.declare(function(name, function));
      case LuaStatement.Assignment(List<LuaExpression> targets, List<LuaExpression> values) -> {
        boolean fresh = values.stream().allMatch(LuaLibrary::fresh);
        targets.forEach(target -> assign(target, fresh));
        if (values.stream().anyMatch(LuaExpression.Function.class::isInstance)) {
          throw doubt("it assigns a function, which may call itself; write local function");
        }
        examineAll(values);
      }
      case LuaStatement.Evaluation(List<LuaExpression> values) -> values.forEach(this::give);
      case LuaStatement.Block(List<LuaExpression> conditions, List<LuaStatement> body) -> {
        examineAll(conditions);
        scope.within(() -> examine(body));
      }
      case LuaStatement.Count(String name, List<LuaExpression> bounds, List<LuaStatement> body) -> {
        examineAll(bounds);
        work.loop(LuaLoop.turns(bounds), null, () -> block(List.of(name), body));
      }
      case LuaStatement.For(
              List<String> names,
              List<LuaExpression> values,
              List<LuaStatement> body) -> {
        LuaExpression through = LuaLoop.goesThrough(values);
        lend(through);
        work.loop(
            1, LuaLibrary.fresh(through) ? null : scope.table(through), () -> block(names, body));
      }
    }
  }

  /** Examines what is returned: what was made in a function is not used there any more. */
  private void give(LuaExpression value) {
    if (value instanceof LuaExpression.Name(String name) && scope.ownName(name)) {
      lend(value);
    } else {
      examine(value);
    }
  }

  /** Examines what has names of its own. */
  private void block(List<String> names, List<LuaStatement> body) {
    scope.within(() -> {
      names.forEach(name -> scope.declare(LuaLocal.variable(name, true)));
      examine(body);
    });
  }

  private void declare(List<String> names, List<LuaExpression> values) {
    boolean fresh = values.stream().allMatch(LuaLibrary::fresh);
    if (names.size() == 1
        && values.size() == 1
        && values.getFirst() instanceof LuaExpression.Function function) {
      scope.declare(function(names.getFirst(), function));
      return;
    }
    // A value does not see the names that it is given to.
    examineAll(values);
    names.forEach(name -> scope.declare(LuaLocal.variable(name, !fresh)));
  }

  private LuaLocal function(String name, LuaExpression.Function function) {
    LuaWork.Done[] done = new LuaWork.Done[1];
    scope.withinFunction(() -> {
      scope.close(name);
      done[0] = work.function(() -> block(function.parameters(), function.body()));
    });
    return LuaLocal.function(name, done[0]);
  }

  private void assign(LuaExpression target, boolean fresh) {
    switch (target) {
      case LuaExpression.Name(String name) -> {
        LuaLocal local = global(target, "ARGV") ? null : scope.find(name).orElse(null);
        if (local == null) {
          throw doubt("it assigns to %s, which is not local".formatted(name));
        }
        if (local.function() != null) {
          throw doubt("it assigns to %s, which is a function".formatted(name));
        }
        if (!fresh) {
          local.share();
        }
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        lend(object);
        examine(key);
        // One place that is written out makes no table grow without end.
        if (!(key instanceof LuaExpression.Constant)) {
          work.write(scope.table(object));
        }
      }
      default -> throw doubt("it assigns to what is no variable");
    }
  }

  private void examineAll(List<LuaExpression> expressions) {
    expressions.forEach(this::examine);
  }

  private void lendAll(List<LuaExpression> expressions) {
    expressions.forEach(this::lend);
  }

  /** Examines what is used and not kept. */
  private void lend(LuaExpression expression) {
    if (expression instanceof LuaExpression.Name(String name)) {
      variable(name);
    } else {
      examine(expression);
    }
  }

  private LuaLocal variable(String name) {
    LuaLocal local =
        scope
            .find(name)
            .orElseThrow(() ->
                doubt(
                    name.equals("KEYS")
                        ? "KEYS stands elsewhere than in KEYS[n], #KEYS or unpack(KEYS)"
                        : "it uses " + name));
    if (local.function() != null) {
      throw doubt("it passes on the function " + name);
    }
    return local;
  }

  private void examine(LuaExpression expression) {
    switch (expression) {
      case LuaExpression.Constant constant -> {}
      case LuaExpression.Rest rest -> {}
      case LuaExpression.Name(String name) -> variable(name).share();
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        if (!global(object, "KEYS") && !LuaLibrary.reads(object, key)) {
          lend(object);
        }
        examine(key);
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
        library("string", method, LuaLibrary.with(object, arguments));
      }
      case LuaExpression.Length(LuaExpression operand) -> {
        if (!global(operand, "KEYS")) {
          lend(operand);
        }
      }
      case LuaExpression.Function function -> throw doubt("it passes on a function");
      case LuaExpression.Table(List<LuaExpression> parts) -> examineAll(parts);
      case LuaExpression.Minus(LuaExpression operand) -> lend(operand);
      case LuaExpression.Compound(List<LuaExpression> parts) -> examineAll(parts);
    }
  }

  private void call(LuaExpression function, List<LuaExpression> arguments) {
    if (LuaCall.unpacksKeys(function, arguments)) {
      return;
    }
    switch (function) {
      case LuaExpression.Name(String name) when LuaLibrary.isFunction(name) -> {
        if (LuaLibrary.keeps(name)) {
          examineAll(arguments);
        } else {
          lendAll(arguments);
        }
      }
      case LuaExpression.Name(String name) -> {
        work.call(declared(name));
        examineAll(arguments);
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key)
          when global(object, "redis") -> {
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
        library(library, member, arguments);
      }
      default -> {
        examine(function);
        throw doubt("it calls what is no function that it declares before by local function");
      }
    }
  }

  private LuaWork.Done declared(String name) {
    LuaWork.Done done = scope.find(name).map(LuaLocal::function).orElse(null);
    if (done == null) {
      variable(name);
      throw doubt("it calls %s, which local function does not declare before".formatted(name));
    }
    return done;
  }

  private void library(String library, String member, List<LuaExpression> arguments) {
    String name = library + "." + member;
    int last = arguments.size() - 1;
    for (int i = 0; i <= last; i++) {
      LuaExpression argument = arguments.get(i);
      if (LuaLibrary.calls(name, i)) {
        callback(argument);
      } else if (name.equals("table.insert") && i > 0) {
        examine(argument);
      } else {
        lend(argument);
      }
    }
    if (name.equals("table.insert") && last >= 0) {
      work.write(scope.table(arguments.getFirst()));
    } else if (name.equals("string.rep")) {
      work.repeat(LuaLibrary.repeated(arguments));
    }
  }

  /** A function that a library calls there, or another value. */
  private void callback(LuaExpression argument) {
    if (argument instanceof LuaExpression.Function(List<String> names, List<LuaStatement> body)) {
      block(names, body);
    } else if (argument instanceof LuaExpression.Name(String name)
        && scope.find(name).map(LuaLocal::function).isPresent()) {
      work.call(declared(name));
    } else {
      lend(argument);
    }
  }

  /** No script declares these names itself, so they always mean what was given to it. */
  private static boolean global(LuaExpression expression, String name) {
    return expression instanceof LuaExpression.Name(String text) && text.equals(name);
  }
}
