package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows which variable a name means at a place of the script, and which expressions are keys. */
final class Scope {

  private static final Set<String> GIVEN = Set.of("redis", "KEYS", "ARGV");

  /** Innermost last. A function that is being declared means nothing yet. */
  private final List<Optional<Variable>> locals = new ArrayList<>();

  private final List<String> names = new ArrayList<>();

  /** How many names are declared outside of the function. */
  private int outside;

  /** ARGV is made anew for each script. */
  private final Variable argv = new Variable("ARGV", 0, 0, null, false, null);

  void declare(Variable local) {
    declare(local.name(), Optional.of(local));
  }

  /** Declares a name that must not be used. */
  void close(String name) {
    declare(name, Optional.empty());
  }

  private void declare(String name, Optional<Variable> local) {
    if (GIVEN.contains(name) || Library.isFunction(name) || Library.is(name)) {
      throw new IllegalArgumentException("it declares " + name + " anew");
    }
    names.add(name);
    locals.add(local);
  }

  /** Whether a name is that of a function that is being declared. */
  boolean isClosed(String name) {
    int at = names.lastIndexOf(name);
    return at >= 0 && locals.get(at).isEmpty();
  }

  /** The variable of that name. */
  Optional<Variable> find(String name) {
    if (name.equals(argv.name())) {
      return Optional.of(argv);
    }
    int at = names.lastIndexOf(name);
    return at < 0 ? Optional.empty() : locals.get(at);
  }

  /** Whether an expression is an element of KEYS, or nil or false, which Redis takes for no key. */
  boolean isKey(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> isKeys(object);
      case LuaExpression.Name(String name) -> find(name).filter(Variable::holdsKey).isPresent();
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().allMatch(this::isKey);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
          isKey(value);
      default -> false;
    };
  }

  /** The same with the numbers that locals hold all the time. */
  LuaExpression written(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Name(String name) -> find(name).map(Variable::written).orElse(expression);
      case LuaExpression.Minus(LuaExpression operand) -> new LuaExpression.Minus(written(operand));
      case LuaExpression.Compound(List<LuaExpression> parts) when parts.size() == 1 ->
          written(parts.getFirst());
      case LuaExpression.Calculation(List<LuaExpression> parts, Set<String> operators) ->
          new LuaExpression.Calculation(parts.stream().map(this::written).toList(), operators);
      default -> expression;
    };
  }

  /** Whether the variable at a place gets an element of KEYS, or nil, where several are given. */
  boolean isKey(List<LuaExpression> given, int place) {
    if (place < given.size()) {
      return isKey(given.get(place)) || unpacksKeys(given.get(place));
    }
    return given.isEmpty() || !given.getLast().isMultiValued() || unpacksKeys(given.getLast());
  }

  /** Whether it is KEYS, which no script declares anew. */
  static boolean isKeys(LuaExpression expression) {
    return expression instanceof LuaExpression.Name(String name) && name.equals("KEYS");
  }

  /** Whether it is {@code unpack(KEYS, ...)}, which stands for elements of KEYS only. */
  static boolean unpacksKeys(LuaExpression expression) {
    return expression
            instanceof
            LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments)
        && name.equals("unpack")
        && !arguments.isEmpty()
        && isKeys(arguments.getFirst());
  }

  /** The table that an expression stands for. */
  Steps.Table table(LuaExpression expression) {
    boolean whole = true;
    LuaExpression root = expression;
    while (root instanceof LuaExpression.Index(LuaExpression object, LuaExpression key)) {
      root = object;
      whole = false;
    }
    return root instanceof LuaExpression.Name(String name)
        ? new Steps.Table(find(name).orElse(null), whole)
        : new Steps.Table(null, false);
  }

  /** Whether a name is declared within the function. */
  boolean ownName(String name) {
    return names.lastIndexOf(name) >= outside;
  }

  void withinFunction(Runnable body) {
    int before = outside;
    outside = names.size();
    within(body);
    outside = before;
  }

  /** Names that are declared meanwhile mean nothing behind it. */
  void within(Runnable body) {
    int before = names.size();
    body.run();
    names.subList(before, names.size()).clear();
    locals.subList(before, locals.size()).clear();
  }
}
