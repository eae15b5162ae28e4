package reenact.workload.lua;

import java.util.List;

/** A statement of Lua 5.1, in as much detail as shows which names it declares and where. */
sealed interface LuaStatement {

  /** {@code local names = values}: the names mean something behind it only. */
  record Local(List<String> names, List<LuaExpression> values) implements LuaStatement {}

  /** {@code local function name}: the name means something within it, too. */
  record LocalFunction(String name, LuaExpression.Function function) implements LuaStatement {}

  /** {@code targets = values}, or a function with a name that is not local. */
  record Assignment(List<LuaExpression> targets, List<LuaExpression> values)
      implements LuaStatement {}

  /** A call. */
  record Evaluation(List<LuaExpression> values) implements LuaStatement {}

  /** {@code return values}. */
  record Return(List<LuaExpression> values) implements LuaStatement {}

  /** {@code if}, of whose branches one is taken or none. */
  record Choice(List<Block> branches) implements LuaStatement {}

  /** A statement and its line. */
  record At(int line, LuaStatement statement) implements LuaStatement {}

  /** {@code do}, or a branch of {@code if}. */
  record Block(List<LuaExpression> conditions, List<LuaStatement> body) implements LuaStatement {}

  /** {@code for name = bounds do body end}. */
  record Count(String name, List<LuaExpression> bounds, List<LuaStatement> body)
      implements LuaStatement {}

  /** {@code for names in values do body end}. */
  record For(List<String> names, List<LuaExpression> values, List<LuaStatement> body)
      implements LuaStatement {}
}
