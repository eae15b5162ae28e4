package reenact.workload.lua;

import org.jspecify.annotations.Nullable;

/** A local variable of a script, as far as it matters what else reaches its value. */
public final class LuaLocal {

  private final String name;
  private final LuaWork.@Nullable Done function;
  private boolean shared;

  private LuaLocal(String name, LuaWork.@Nullable Done function, boolean shared) {
    this.name = name;
    this.function = function;
    this.shared = shared;
  }

  public static LuaLocal variable(String name, boolean shared) {
    return new LuaLocal(name, null, shared);
  }

  /** A function, which no other value takes the place of. */
  public static LuaLocal function(String name, LuaWork.Done work) {
    return new LuaLocal(name, work, true);
  }

  String name() {
    return name;
  }

  /** What a call of it does; null if it is no function. */
  public LuaWork.@Nullable Done function() {
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
