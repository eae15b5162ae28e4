package reenact.workload.lua;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A local variable of a script, as far as it matters what else reaches its value. */
public final class LuaLocal {

  /**
   * What a variable is in each turn of a loop through a table.
   *
   * @param loop tells the loop from others
   * @param key whether no two turns have the same
   */
  public record Turn(int loop, boolean key) {}

  /**
   * A function of the script.
   *
   * @param result stands for what it returns
   */
  public record Function(LuaWork.Done work, List<LuaLocal> parameters, LuaLocal result) {}

  private final String name;
  private final int number;
  private final int depth;
  private final @Nullable Turn turn;
  private final @Nullable Function function;
  private boolean shared;

  /**
   * Describes a variable.
   *
   * @param number the same whenever the script is read
   * @param depth how many loops and functions are around its declaration
   */
  LuaLocal(
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

  /** What a call of it does; null if it is no function. */
  public @Nullable Function function() {
    return function;
  }

  /** Something else may have its value, too. */
  public void share() {
    shared = true;
  }

  boolean shared() {
    return shared;
  }
}
