package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the operators between operands by how tightly they bind. */
final class LuaOperators {

  /** From the loosest to the tightest. */
  private static final List<Set<String>> BINARY =
      List.of(
          Set.of("or"),
          Set.of("and"),
          Set.of("<", "<=", ">", ">=", "==", "~="),
          Set.of(".."),
          Set.of("+", "-", "*", "/", "^", "%"));

  private LuaOperators() {}

  /** Takes an operator, if there is one. */
  static boolean take(LuaTokens words, List<String> operators) {
    LuaToken next = words.next();
    if (next == null || BINARY.stream().flatMap(Set::stream).noneMatch(words::takes)) {
      return false;
    }
    operators.add(next.text());
    return true;
  }

  /** The expression of operands with operators between them. */
  static LuaExpression join(List<LuaExpression> operands, List<String> operators) {
    return joined(operands, operators, 0);
  }

  /** Joins operands by the operators of a level, and what is between them by tighter ones. */
  private static LuaExpression joined(
      List<LuaExpression> operands, List<String> operators, int level) {
    if (operators.isEmpty()) {
      return operands.getFirst();
    }
    List<LuaExpression> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= operators.size(); i++) {
      if (i == operators.size() || BINARY.get(level).contains(operators.get(i))) {
        List<LuaExpression> between = operands.subList(from, i + 1);
        parts.add(
            level + 1 < BINARY.size()
                ? joined(between, operators.subList(from, i), level + 1)
                : between.getFirst());
        from = i + 1;
      }
    }
    return switch (parts.size() == 1 ? -1 : level) {
      case -1 -> parts.getFirst();
      case 0 -> new LuaExpression.Compound(parts);
      case 1 -> new LuaExpression.Guarded(parts.subList(0, parts.size() - 1), parts.getLast());
      case 3 -> new LuaExpression.Joined(parts);
      default -> new LuaExpression.Calculation(parts, Set.copyOf(operators));
    };
  }
}
