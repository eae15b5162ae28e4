package reenact.workload.lua;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A local variable or parameter: where it is declared, and what it can be trusted to hold. */
final class Variable {

  /**
   * What a variable is in each turn of a loop through a table.
   *
   * @param loop tells the loop from others
   * @param key whether no two turns have the same
   * @param place whether it is a number no higher than the turns that the loop counts as
   * @param stride how far apart the numbers of two turns are at least; 0 if it may be no number
   */
  record Turn(int loop, boolean key, boolean place, long stride) {

    /** Whether each turn has another whole number. */
    boolean counts() {
      return key && stride > 0;
    }
  }

  /**
   * A function of the script.
   *
   * @param result stands for what it returns
   */
  record Function(Steps.Done steps, List<Variable> parameters, Variable result) {}

  private final String name;
  private final int number;
  private final int depth;
  private final @Nullable Turn turn;
  private final @Nullable Function function;
  private boolean shared;
  private boolean holdsKey;
  private @Nullable LuaExpression written;

  /**
   * Describes a variable.
   *
   * @param number the same whenever the script is read
   * @param depth how many loops and functions are around its declaration
   */
  Variable(
      String name,
      int number,
      int depth,
      @Nullable Turn turn,
      boolean shared,
      @Nullable Function function) {
    this.name = name;
    this.number = number;
    this.depth = depth;
    this.turn = turn;
    this.shared = shared;
    this.function = function;
  }

  String name() {
    return name;
  }

  int number() {
    return number;
  }

  int depth() {
    return depth;
  }

  /** Its part in a loop; null if it is none of the loop's own variables. */
  @Nullable Turn turn() {
    return turn;
  }

  /** Whether it is one of a loop's own variables. */
  boolean isTurn() {
    return turn != null;
  }

  /** What a call of it does; null if it is no function. */
  @Nullable Function function() {
    return function;
  }

  /** Something else may have its value, too. */
  void share() {
    shared = true;
  }

  boolean shared() {
    return shared;
  }

  void hold(LuaExpression value) {
    written = value;
  }

  /** The number that is written out where it is declared, if it holds nothing else. */
  @Nullable LuaExpression written() {
    return written;
  }

  void holdKey() {
    holdsKey = true;
  }

  /** Whether it holds an element of KEYS, or nil, wherever it is used. */
  boolean holdsKey() {
    return holdsKey;
  }
}
