package reenact.workload.lua;

import java.util.List;

/**
 * {@code s = s .. piece}, {@code n = n + 1}, {@code t = t or {}}: what a variable holds stays in it
 * alone.
 */
public final class LuaRenewal {

  private LuaRenewal() {}

  public static boolean is(LuaExpression target, LuaExpression value) {
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
  public static List<LuaExpression> others(LuaExpression target, LuaExpression value) {
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
