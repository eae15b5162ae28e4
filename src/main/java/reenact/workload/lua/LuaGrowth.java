package reenact.workload.lua;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;

/**
 * Sees that nothing grows out of itself: what a script makes goes into one other value, once. So no
 * value doubles, and the script can hold no more than what it takes in its steps.
 *
 * <p>Kinds and ties only rise: the script is read again until a reading changes none of them.
 */
public final class LuaGrowth {

  private final Map<Integer, LuaKind> kinds = new HashMap<>();

  /** The variables whose value, or part of it, a variable may be. */
  private final Map<Integer, Set<LuaLocal>> origins = new HashMap<>();

  /** The variables whose value may stand within that of a variable. */
  private final Map<Integer, Set<LuaLocal>> contents = new HashMap<>();

  private boolean changed;
  private int declared;
  private int loops;

  /** What has gone into another value, and in which loop through it if so. */
  private Map<Integer, Object> spent = new HashMap<>();

  /** Begins to read the script, from the start. */
  public void begin() {
    changed = false;
    declared = 0;
    loops = 0;
    spent.clear();
  }

  /** Whether the script must be read again. */
  public boolean changed() {
    return changed;
  }

  /** A variable that is declared at the next place of the script. */
  public LuaLocal declare(
      String name,
      int depth,
      LuaLocal.@Nullable Turn turn,
      boolean shared,
      LuaLocal.@Nullable Function function) {
    return new LuaLocal(name, ++declared, depth, turn, shared, function);
  }

  /** Tells a loop from others. */
  public int nextLoop() {
    return ++loops;
  }

  LuaKind kind(LuaLocal local) {
    LuaKind kind = LuaKind.SCALAR;
    for (int number : reached(local, false)) {
      kind = kind.or(kinds.getOrDefault(number, LuaKind.SCALAR));
    }
    return local.turn() == null ? kind : kind.part();
  }

  public void raise(LuaLocal local, LuaKind kind) {
    raise(local.number(), kind);
  }

  private void raise(int number, LuaKind kind) {
    LuaKind before = kinds.getOrDefault(number, LuaKind.SCALAR);
    if (kind.or(before) != before) {
      kinds.put(number, kind);
      changed = true;
    }
  }

  void tie(LuaLocal local, Set<LuaLocal> values) {
    add(origins, local, values);
  }

  /** Tells that a table was written to, at itself or deep within. */
  void write(LuaLocal table, boolean deep, LuaKind kind, Set<LuaLocal> values) {
    reached(table, deep || origins.containsKey(table.number()))
        // A loop through ARGV counts as many turns as it was given, unless it may have more.
        .forEach(number -> raise(number, kind.or(number == 0 ? LuaKind.GIVEN : kind)));
    add(contents, table, values);
  }

  void hold(LuaLocal table, Set<LuaLocal> values) {
    add(contents, table, values);
  }

  private void add(Map<Integer, Set<LuaLocal>> to, LuaLocal local, Set<LuaLocal> values) {
    for (LuaLocal value : values) {
      Set<LuaLocal> known = to.computeIfAbsent(local.number(), number -> new HashSet<>());
      if (value.number() != local.number()
          && known.stream().noneMatch(other -> other.number() == value.number())) {
        known.add(value);
        changed = true;
      }
    }
  }

  /** The variables that share tables with one. */
  private Set<Integer> reached(LuaLocal from, boolean within) {
    Set<Integer> found = new HashSet<>();
    reach(from, within, found);
    return found;
  }

  private void reach(LuaLocal from, boolean within, Set<Integer> found) {
    if (found.add(from.number())) {
      origins.getOrDefault(from.number(), Set.of()).forEach(next -> reach(next, within, found));
      if (within) {
        contents.getOrDefault(from.number(), Set.of()).forEach(next -> reach(next, true, found));
      }
    }
  }

  /**
   * Puts a value into another.
   *
   * @param depth how many loops and functions are around the place
   * @throws IllegalArgumentException where it may have gone into one before
   */
  void put(LuaLocal local, int depth) {
    put(local, depth, null, new HashSet<>());
  }

  private void put(LuaLocal local, int depth, @Nullable Integer loop, Set<Integer> seen) {
    if (!seen.add(local.number()) || !kind(local).isAtLeast(LuaKind.MADE)) {
      return;
    }
    if (local.depth() < depth) {
      throw new InvalidSettingException(
          "it puts %s into another value in a loop or function, so that it may grow out of itself"
              .formatted(local.name()),
          "make the value within it");
    }
    Object place = loop == null ? new Object() : loop;
    Object before = spent.put(local.number(), place);
    if (before != null && !before.equals(place)) {
      throw new InvalidSettingException(
          "it puts %s into a second value, so that it may double".formatted(local.name()),
          "use what a script makes once, and give each value a local of its own");
    }
    // An element goes once where the loop goes through its table once.
    LuaLocal.Turn turn = local.turn();
    int around = turn == null ? local.depth() : local.depth() - 1;
    for (LuaLocal origin : origins.getOrDefault(local.number(), Set.of())) {
      put(origin, around, turn == null ? null : turn.loop(), seen);
    }
  }

  /** What was put meanwhile, where only one of several branches is taken. */
  public final class Branches {

    private final Map<Integer, Object> before = new HashMap<>(spent);
    private final Map<Integer, Object> after = new HashMap<>(spent);

    /**
     * Ends a branch.
     *
     * @param leaves whether nothing behind the branches follows it
     */
    public void next(boolean leaves) {
      if (!leaves) {
        after.putAll(spent);
      }
      spent = new HashMap<>(before);
    }

    public void end() {
      spent = new HashMap<>(after);
    }
  }
}
