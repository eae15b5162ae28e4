package reenact.workload.lua;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import reenact.fault.InvalidSettingException;

/** Decides how many steps a use of a value costs, by how much of it a turn of a loop uses. */
final class Uses {

  /** Those that take the texts of a request as if they were short. */
  private static final Set<String> SHORT = Set.of("string.format", "tonumber");

  private final Steps steps;
  private final ScriptValues values;
  private final Growth growth;
  private final long given;
  private final Places places;
  private final Copies copies;

  /**
   * Begins without a use.
   *
   * @param given how many keys and arguments the script gets at most
   */
  Uses(Steps steps, ScriptValues values, Growth growth, Scope scope, long given) {
    this.steps = steps;
    this.given = Math.max(1, given);
    this.values = values;
    this.growth = growth;
    this.places = new Places(steps, values, growth, scope);
    this.copies = new Copies(steps, values, growth, scope, places);
  }

  /** Puts a value into another. */
  void put(LuaExpression expression) {
    Variable root = values.root(expression);
    if (root != null) {
      if (values.kind(expression).isAtLeast(ValueKind.MADE)) {
        growth.put(root, steps.depth() - (places.isPlaceOfTurn(expression) ? 1 : 0));
      }
      copy(expression);
    } else if (expression instanceof LuaExpression.Compound(List<LuaExpression> parts)) {
      parts.forEach(this::put);
    } else if (expression
        instanceof LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value)) {
      put(value);
    }
  }

  /** Takes the steps of a value that stands in another. */
  void copy(LuaExpression expression) {
    if (isWhole(expression, ValueKind.FLAT)) {
      whole(expression);
    }
  }

  private void whole(LuaExpression expression) {
    Variable root = values.root(expression);
    steps.whole(root == null ? "a value" : root.name());
  }

  /**
   * Asks Redis.
   *
   * @throws IllegalArgumentException where a loop may read again what the script made long at once
   */
  void ask(CallJudge.Reach reach) {
    if (reach == CallJudge.Reach.FAR) {
      growth.writeFar();
    }
    if (reach == CallJudge.Reach.WHOLE && growth.writesFar()) {
      steps.far();
    }
  }

  /** Calls a function of a library. */
  void call(String function, List<LuaExpression> arguments) {
    PatternJudge.examine(function, arguments);
    if (function.equals("table.sort") && !arguments.isEmpty()) {
      values.measure(arguments.getFirst());
    }
    steps.take(1);
    if (Library.Effect.of(function) == Library.Effect.LENGTHENS
        && values.most(arguments).isAtLeast(ValueKind.LENGTHENED)) {
      throw new InvalidSettingException(
          function + " takes what cjson.encode or string.gsub made, which may double",
          "give it data, and its result a local of its own");
    }
    OptionalLong slice = places.slice(function, arguments);
    if (slice.isPresent()) {
      steps.take(slice.getAsLong());
    } else if (!Library.Effect.isQuick(function) && !isOneCharacter(function, arguments)) {
      // What is kept is counted where it is put.
      boolean kept = keeps(function, arguments);
      arguments.stream()
          .filter(argument -> isWhole(argument, ValueKind.TEXT))
          .filter(argument -> !kept || values.kind(argument) == ValueKind.TEXT)
          .filter(argument -> !SHORT.contains(function) || values.kind(argument) != ValueKind.TEXT)
          .forEach(this::whole);
    }
  }

  /** Puts an argument of a function of a library into its result. */
  void put(String function, List<LuaExpression> arguments, LuaExpression argument) {
    OptionalLong slice = places.slice(function, arguments);
    Variable root = values.root(argument);
    if (slice.isEmpty() || root == null) {
      put(argument);
    } else if (argument.equals(arguments.getFirst())
        && values.kind(argument).isAtLeast(ValueKind.MADE)) {
      // Each turn has another slice, as it has another element.
      growth.put(root, steps.depth() - (slice.getAsLong() == 1 ? 1 : 0));
    }
  }

  /** Whether the result of a function has its arguments in it. */
  boolean keeps(String function, List<LuaExpression> arguments) {
    if (function.equals("string.find") && !PatternJudge.captures(arguments)) {
      return false;
    }
    if (isOneCharacter(function, arguments)) {
      return values.most(arguments).isAtLeast(ValueKind.MADE);
    }
    return Library.Effect.of(function) != Library.Effect.MEASURES;
  }

  private static boolean isOneCharacter(String function, List<LuaExpression> arguments) {
    return function.equals("string.sub")
        && arguments.size() == 3
        && arguments.get(1) instanceof LuaExpression.Name
        && arguments.get(1).equals(arguments.get(2));
  }

  /** Gives a variable a value. */
  void name(Variable local, LuaExpression value) {
    if (copies.isCopied(value)) {
      growth.spoil(local, Flaw.COPIED);
    }
    if (copies.isAsked(value)) {
      growth.spoil(local, Flaw.ASKED);
    }
  }

  /** Gives the parameters of a function their values. */
  void give(Variable.Function function, List<LuaExpression> arguments) {
    List<Variable> parameters = function.parameters();
    for (int i = 0; i < Math.max(parameters.size(), arguments.size()); i++) {
      if (!parameters.isEmpty() && !arguments.isEmpty()) {
        name(
            parameters.get(Math.min(i, parameters.size() - 1)),
            arguments.get(Math.min(i, arguments.size() - 1)));
      }
    }
  }

  /** Puts a value into a table. */
  void fill(LuaExpression table, LuaExpression value) {
    if (copies.isAsked(value)) {
      values.origins(table).forEach(root -> growth.spoilShared(root, Flaw.ASKED));
    }
  }

  /** Takes the steps of a text that a loop through data adds to a value in each turn. */
  void store(LuaExpression value) {
    if (copies.isCopied(value)) {
      whole(value);
    }
  }

  /** The same of a key, where one text has one place. */
  void storeKey(LuaExpression key) {
    Variable root = values.root(key);
    if (root == null || growth.has(root, Flaw.COPIED)) {
      store(key);
    }
  }

  /** Whether a loop through a value may have more turns than it counts as. */
  boolean isData(LuaExpression through) {
    return !isGiven(through) && !isWrittenOut(through);
  }

  /** Whether a bound of a loop has the length of such a value. */
  boolean hasLengthOfData(LuaExpression bound) {
    return switch (bound) {
      case LuaExpression.Length(LuaExpression operand) -> isData(operand);
      case LuaExpression.Calculation sum -> sum.parts().stream().anyMatch(this::hasLengthOfData);
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().anyMatch(this::hasLengthOfData);
      default -> false;
    };
  }

  private boolean isGiven(LuaExpression through) {
    return through instanceof LuaExpression.Name(String name)
        && (name.equals("KEYS") || (name.equals("ARGV") && values.kind(through) == ValueKind.FLAT));
  }

  private static boolean isWrittenOut(LuaExpression through) {
    return through
            instanceof LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys)
        && (parts.isEmpty() || !parts.getLast().isMultiValued());
  }

  /** How many turns a loop up to the length of a value counts as. */
  long length(LuaExpression of) {
    values.measure(of);
    return turns(of);
  }

  /** How many turns a loop through a value counts as. */
  long turns(LuaExpression through) {
    if (isGiven(through)) {
      return given;
    }
    if (through instanceof LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys)
        && isWrittenOut(through)) {
      return parts.size();
    }
    if (places.isElement(through)) {
      return steps.element();
    }
    // What the script makes has no more parts than it has taken steps.
    return values.kind(through).isAtLeast(ValueKind.MADE)
        ? Math.max(Steps.DATA, steps.taken())
        : Steps.DATA;
  }

  /** Whether it is a whole text or table from outside of the loop or function. */
  private boolean isWhole(LuaExpression expression, ValueKind least) {
    Variable root = values.root(expression);
    if (root == null) {
      return switch (expression) {
        case LuaExpression.Compound(List<LuaExpression> parts) ->
            parts.stream().anyMatch(part -> isWhole(part, least));
        case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
            isWhole(value, least);
        case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments) ->
            copies.isResultCopied(name) && values.kind(expression).isAtLeast(least);
        default -> false;
      };
    }
    return (root.depth() < steps.depth() || growth.has(root, Flaw.COPIED))
        && values.kind(expression).isAtLeast(least)
        && !places.isElement(expression);
  }
}
