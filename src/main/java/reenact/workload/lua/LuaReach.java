package reenact.workload.lua;

/** How much of a value under a key a call of Redis may make or read at once. */
public enum LuaReach {
  /** As much as its own words are long, or a single bit. */
  NEAR,
  /** It may make the value long, by an offset. */
  FAR,
  /** It may read all of the value. */
  WHOLE
}
