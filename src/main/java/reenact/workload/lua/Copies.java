package reenact.workload.lua;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which values a loop through data may have again in each turn: n copies of a text of n
 * characters take n² of memory and time.
 */
final class Copies {

  /** Those that hand on a text at no cost, besides what keeps its arguments. */
  private static final Set<String> HANDING_ON =
      Set.of("tostring", "select", "assert", "error", "unpack", "next", "pairs", "ipairs");

  private final Steps steps;
  private final ScriptValues values;
  private final Growth growth;
  private final Scope scope;
  private final Places places;

  Copies(Steps steps, ScriptValues values, Growth growth, Scope scope, Places places) {
    this.steps = steps;
    this.values = values;
    this.growth = growth;
    this.scope = scope;
    this.places = places;
  }

  /** Whether it may be, or have in it, a text that is the same in other turns. */
  boolean isCopied(LuaExpression value) {
    return switch (value) {
      case LuaExpression.Constant constant ->
          values.kind(constant) == ValueKind.TEXT && steps.repeats(0);
      case LuaExpression.LongText text -> steps.repeats(0);
      case LuaExpression.Name name -> isCopied(name, values.root(name));
      case LuaExpression.Rest rest -> isCopied(rest, values.root(rest));
      case LuaExpression.Index(LuaExpression object, LuaExpression key) when Scope.isKeys(object) ->
          steps.repeats(0) && !places.isKey(key);
      case LuaExpression.Index(LuaExpression object, LuaExpression key) -> {
        Variable root = values.root(value);
        yield root == null ? isCopied(object) : isCopied(value, root);
      }
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().anyMatch(this::isCopied);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression last) ->
          isCopied(last);
      case LuaExpression.Joined(List<LuaExpression> parts) ->
          parts.stream().anyMatch(this::isCopied);
      case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments) ->
          Library.isFunction(name)
              ? HANDING_ON.contains(name) && arguments.stream().anyMatch(this::isCopied)
              : isResultCopied(name);
      case LuaExpression.Call(
              LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key),
              List<LuaExpression> arguments) ->
          library.equals("string")
              && "format".equals(Library.text(key))
              && arguments.stream().anyMatch(this::isCopied);
      case LuaExpression.MethodCall(
              LuaExpression object,
              String method,
              List<LuaExpression> arguments) ->
          method.equals("format")
              && Stream.concat(Stream.of(object), arguments.stream()).anyMatch(this::isCopied);
      default -> false;
    };
  }

  private boolean isCopied(LuaExpression value, @Nullable Variable root) {
    return root != null
        && values.kind(value).isAtLeast(ValueKind.TEXT)
        && (growth.has(root, Flaw.COPIED)
            || (steps.repeats(root.depth()) && !places.isElement(value)));
  }

  /** Whether what a function of the script returns may be the same in other turns. */
  boolean isResultCopied(String function) {
    return scope
        .find(function)
        .map(Variable::function)
        .filter(declared -> growth.has(declared.result(), Flaw.COPIED))
        .isPresent();
  }

  /** Whether it may be, or have in it, a reply that a loop through data asks for in each turn. */
  boolean isAsked(LuaExpression value) {
    return switch (value) {
      case LuaExpression.Name name -> isAskedPart(name);
      case LuaExpression.Index(LuaExpression object, LuaExpression key) ->
          values.root(value) == null ? isAsked(object) : isAskedPart(value);
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().anyMatch(this::isAsked);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression last) ->
          isAsked(last);
      case LuaExpression.Joined(List<LuaExpression> parts) ->
          parts.stream().anyMatch(this::isAsked);
      case LuaExpression.Table(List<LuaExpression> parts, List<LuaExpression> keys) ->
          parts.stream().anyMatch(this::isAsked);
      case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> arguments) -> {
        Variable.Function declared = scope.find(name).map(Variable::function).orElse(null);
        yield declared == null
            ? arguments.stream().anyMatch(this::isAsked)
            : growth.has(declared.result(), Flaw.ASKED);
      }
      case LuaExpression.Call(
              LuaExpression.Index(LuaExpression.Name(String library), LuaExpression key),
              List<LuaExpression> arguments) ->
          library.equals("redis") ? steps.repeats(0) : arguments.stream().anyMatch(this::isAsked);
      case LuaExpression.MethodCall(
              LuaExpression object,
              String method,
              List<LuaExpression> arguments) ->
          isAsked(object) || arguments.stream().anyMatch(this::isAsked);
      default -> false;
    };
  }

  private boolean isAskedPart(LuaExpression value) {
    Variable root = values.root(value);
    return root != null && growth.has(root, Flaw.ASKED) && !places.isElement(value);
  }
}
