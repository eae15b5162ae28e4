package reenact.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows of a Lua script that it touches no keys but those that it was given, changes nothing that
 * scripts of others use, and has no loop that may hold up the server for good: every {@code
 * redis.call} names its command in quotes and its keys as {@code KEYS[n]}, and nothing else in the
 * script can reach the server or a library. What cannot be shown is refused, so that sound scripts
 * may be.
 */
final class LuaScript {

  private static final Set<String> GIVEN = Set.of("redis", "KEYS", "ARGV");

  private static final Set<String> FUNCTIONS =
      Set.of("tonumber tostring type pairs ipairs next select unpack error assert".split(" "));

  /** What is done with a global that has members. */
  private enum Use {
    CALL,
    READ
  }

  /** Names that the script has declared and that mean something at this place, innermost last. */
  private final List<String> locals = new ArrayList<>();

  private LuaScript() {}

  /** Why it cannot be shown, if so. */
  static Optional<String> fault(String script) {
    try {
      new LuaScript().examine(LuaParser.read(script));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException doubt(String words) {
    return new IllegalArgumentException(words);
  }

  private void declare(List<String> names) {
    for (String name : names) {
      if (GIVEN.contains(name) || FUNCTIONS.contains(name) || LuaLibrary.is(name)) {
        throw doubt("it declares " + name + " anew");
      }
      locals.add(name);
    }
  }

  /** Examines what has names of its own: those of before mean the same again behind it. */
  private void scope(List<String> names, List<LuaStatement> body) {
    int before = locals.size();
    declare(names);
    examine(body);
    leave(before);
  }

  private void leave(int before) {
    locals.subList(before, locals.size()).clear();
  }

  private void examine(List<LuaStatement> statements) {
    statements.forEach(this::examine);
  }

  private void examine(LuaStatement statement) {
    switch (statement) {
      case LuaStatement.Local(List<String> names, List<LuaExpression> values) -> {
        // A value does not see the names that it is given to.
        examineAll(values);
        declare(names);
      }
      case LuaStatement.LocalFunction(String name, LuaExpression.Function function) -> {
        // Its body does not see its name, as a function that calls itself may not end.
        examine(function);
        declare(List.of(name));
      }
      case LuaStatement.Assignment(List<LuaExpression> targets, List<LuaExpression> values) -> {
        targets.forEach(this::assign);
        if (values.stream().anyMatch(LuaExpression.Function.class::isInstance)) {
          throw doubt("it assigns a function, which may call itself; write local function");
        }
        examineAll(values);
      }
      case LuaStatement.Evaluation(List<LuaExpression> values) -> examineAll(values);
      case LuaStatement.Block(List<LuaExpression> conditions, List<LuaStatement> body) -> {
        examineAll(conditions);
        scope(List.of(), body);
      }
      case LuaStatement.Count(String name, List<LuaExpression> bounds, List<LuaStatement> body) -> {
        examineAll(bounds);
        ends(LuaLoop.counted(bounds));
        scope(List.of(name), body);
      }
      case LuaStatement.For(
              List<String> names,
              List<LuaExpression> values,
              List<LuaStatement> body) -> {
        examineAll(values);
        ends(LuaLoop.goesThrough(values));
        scope(names, body);
      }
    }
  }

  private static void ends(boolean shown) {
    if (!shown) {
      throw LuaLoop.endless();
    }
  }

  private void assign(LuaExpression target) {
    switch (target) {
      case LuaExpression.Name(String name) -> {
        if (!locals.contains(name)) {
          throw doubt("it assigns to %s, which is not local".formatted(name));
        }
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        // ARGV is made anew for each script.
        if (!global(object, "ARGV")) {
          examine(object);
        }
        examine(key);
      }
      default -> throw doubt("it assigns to what is no variable");
    }
  }

  private void examineAll(List<LuaExpression> expressions) {
    expressions.forEach(this::examine);
  }

  private void examine(LuaExpression expression) {
    switch (expression) {
      case LuaExpression.Constant constant -> {}
      case LuaExpression.Rest rest -> {}
      case LuaExpression.Name(String name) -> {
        if (!locals.contains(name) && !name.equals("ARGV")) {
          throw doubt(
              name.equals("KEYS")
                  ? "KEYS stands elsewhere than in KEYS[n], #KEYS or unpack(KEYS)"
                  : "it uses " + name);
        }
      }
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        if (!global(object, "KEYS") && !member(object, key, Use.READ)) {
          examine(object);
        }
        examine(key);
      }
      case LuaExpression.Call(LuaExpression function, List<LuaExpression> arguments) ->
          examine(function, arguments);
      case LuaExpression.MethodCall(LuaExpression object, List<LuaExpression> arguments) -> {
        examine(object);
        examineAll(arguments);
      }
      case LuaExpression.Length(LuaExpression operand) -> {
        if (!global(operand, "KEYS")) {
          examine(operand);
        }
      }
      case LuaExpression.Function(List<String> parameters, List<LuaStatement> body) ->
          scope(parameters, body);
      case LuaExpression.Compound(List<LuaExpression> parts) -> examineAll(parts);
    }
  }

  private void examine(LuaExpression function, List<LuaExpression> arguments) {
    if (LuaCall.unpacksKeys(function, arguments)) {
      return;
    }
    if (function instanceof LuaExpression.Index(LuaExpression object, LuaExpression key)
        && global(object, "redis")) {
      redis(text(key), arguments);
    } else if (!(function instanceof LuaExpression.Name(String name) && FUNCTIONS.contains(name))
        && !(function instanceof LuaExpression.Index(LuaExpression object, LuaExpression key)
            && member(object, key, Use.CALL))) {
      examine(function);
    }
    examineAll(arguments);
  }

  private static void redis(@Nullable String member, List<LuaExpression> arguments) {
    switch (String.valueOf(member)) {
      case "call", "pcall" -> LuaCall.examine(arguments);
      // Of the rest, these neither write a log nor change how scripts run.
      case "sha1hex", "status_reply", "error_reply" -> {}
      default -> throw doubt("it uses redis." + member);
    }
  }

  /** Whether it is a member of a library that may be used so. */
  private static boolean member(LuaExpression object, LuaExpression key, Use use) {
    if (!(object instanceof LuaExpression.Name(String library)) || !LuaLibrary.is(library)) {
      return false;
    }
    String member = String.valueOf(text(key));
    boolean harmless =
        switch (use) {
          case CALL -> LuaLibrary.mayCall(library, member);
          case READ -> LuaLibrary.mayRead(library, member);
        };
    if (!harmless) {
      throw doubt("it uses %s.%s".formatted(library, member));
    }
    return true;
  }

  private static @Nullable String text(LuaExpression key) {
    return key instanceof LuaExpression.Constant(String text, boolean string) && string
        ? text
        : null;
  }

  /** No script declares these names itself, so they always mean what was given to it. */
  private static boolean global(LuaExpression expression, String name) {
    return expression instanceof LuaExpression.Name(String text) && text.equals(name);
  }
}
