package reenact.workload.lua;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;

/**
 * Decides whether a value may grow out of itself: what a script makes goes into one other value,
 * once. So no value doubles, and the script can hold no more than what it takes in its steps.
 *
 * <p>It also remembers over all readings what variables may be. That only rises: the script is read
 * again until a reading changes nothing.
 */
final class Growth {

  private final Map<Integer, ValueKind> kinds = new HashMap<>();

  /** The variables whose value, or part of it, a variable may be. */
  private final Map<Integer, Set<Variable>> origins = new HashMap<>();

  /** The variables whose value may stand within that of a variable. */
  private final Map<Integer, Set<Variable>> contents = new HashMap<>();

  /** The variables that are assigned to, or given what is no key. */
  private final Set<Integer> altered = new HashSet<>();

  private final Map<Integer, Set<Flaw>> flaws = new HashMap<>();

  private final Set<Additions.Addition> additions = new HashSet<>();

  private boolean feedsBack;
  private boolean writesFar;
  private boolean changed;
  private int declared;
  private int loops;

  /** What has gone into another value, and in which loop through it if so. */
  private Map<Integer, Object> spent = new HashMap<>();

  /** Begins to read the script, from the start. */
  void begin() {
    changed = false;
    declared = 0;
    loops = 0;
    spent.clear();
  }

  /** Whether the script must be read again. */
  boolean changed() {
    return changed;
  }

  /** A variable that is declared at the next place of the script. */
  Variable declare(
      String name,
      int depth,
      Variable.@Nullable Turn turn,
      boolean shared,
      Variable.@Nullable Function function) {
    // A variable of a loop that is assigned to is any variable.
    Variable.Turn kept = altered.contains(++declared) ? null : turn;
    return new Variable(name, declared, depth, kept, shared, function);
  }

  /** Tells that a variable gets an element of KEYS where it is declared. */
  void holdKey(Variable local) {
    if (!altered.contains(local.number())) {
      local.holdKey();
    }
  }

  /** Tells that a variable gets a number that is written out where it is declared. */
  void hold(Variable local, LuaExpression value) {
    if (Loops.number(value).isPresent() && !altered.contains(local.number())) {
      local.hold(value);
    }
  }

  /** Tells that a variable may have another value than where it was declared. */
  void alter(Variable local) {
    changed |= altered.add(local.number());
  }

  /** Tells that the script may make a value under a key long at once. */
  void writeFar() {
    changed |= !writesFar;
    writesFar = true;
  }

  /** Whether the script may make a value under a key long at once, anywhere. */
  boolean writesFar() {
    return writesFar;
  }

  /** Tells that the script adds to its keys. */
  void add(Additions.Addition addition) {
    changed |= additions.add(addition);
  }

  /** All that the script adds to its keys, as far as it is known. */
  Set<Additions.Addition> additions() {
    return additions;
  }

  /** Tells that the script may read what it has added. */
  void feedBack() {
    changed |= !feedsBack;
    feedsBack = true;
  }

  /** Whether replies may be what the script makes. */
  boolean feedsBack() {
    return feedsBack;
  }

  /** Tells a loop from others. */
  int nextLoop() {
    return ++loops;
  }

  ValueKind kind(Variable local) {
    ValueKind kind = ValueKind.SCALAR;
    for (int number : reached(local, false)) {
      kind = kind.or(kinds.getOrDefault(number, ValueKind.SCALAR));
    }
    return local.turn() == null ? kind : kind.part();
  }

  void raise(Variable local, ValueKind kind) {
    raise(local.number(), kind);
  }

  private void raise(int number, ValueKind kind) {
    ValueKind before = kinds.getOrDefault(number, ValueKind.SCALAR);
    if (kind.or(before) != before) {
      kinds.put(number, kind);
      changed = true;
    }
  }

  void tie(Variable local, Set<Variable> values) {
    add(origins, local, values);
  }

  /** Tells that a table was written to, at itself or deep within. */
  void write(Variable table, boolean deep, ValueKind kind, Set<Variable> values) {
    reached(table, deep || origins.containsKey(table.number()))
        // A loop through ARGV counts as many turns as it was given, unless it may have more.
        .forEach(number -> raise(number, kind.or(number == 0 ? ValueKind.GIVEN : kind)));
    add(contents, table, values);
  }

  void hold(Variable table, Set<Variable> values) {
    add(contents, table, values);
  }

  private void add(Map<Integer, Set<Variable>> to, Variable local, Set<Variable> values) {
    for (Variable value : values) {
      Set<Variable> known = to.computeIfAbsent(local.number(), number -> new HashSet<>());
      if (value.number() != local.number()
          && known.stream().noneMatch(other -> other.number() == value.number())) {
        known.add(value);
        changed = true;
      }
    }
  }

  /** Tells that a variable has a flaw. */
  void spoil(Variable local, Flaw flaw) {
    spoil(local.number(), flaw);
  }

  private void spoil(int number, Flaw flaw) {
    changed |= flaws.computeIfAbsent(number, any -> EnumSet.noneOf(Flaw.class)).add(flaw);
  }

  /** Tells that a table gets a key that may be far above the number of its elements. */
  void writeSparsely(Variable table) {
    spoil(table, Flaw.SPARSE);
    if (table.isTurn() || origins.containsKey(table.number())) {
      // It may be the table of another variable, or one within it.
      spoilAll(reached(table, false));
    }
  }

  /** The same of a table within that of a variable. */
  void writeSparselyWithin(Variable table) {
    spoil(table, Flaw.HOLDS_SPARSE);
    Set<Integer> others = reached(table, true);
    others.remove(table.number());
    spoilAll(others);
  }

  private void spoilAll(Set<Integer> numbers) {
    for (int number : numbers) {
      spoil(number, Flaw.SPARSE);
      spoil(number, Flaw.HOLDS_SPARSE);
    }
  }

  /** Whether the table of a variable may be sparse. */
  boolean isSparse(Variable table) {
    if (has(table.number(), Flaw.SPARSE)) {
      return true;
    }
    Set<Variable> from = origins.getOrDefault(table.number(), Set.of());
    return table.isTurn()
        ? from.stream().anyMatch(this::holdsSparse)
        : from.stream().anyMatch(this::reachesSparse);
  }

  /** Whether a table within that of a variable may be sparse. */
  boolean holdsSparse(Variable table) {
    return reached(table, false).stream()
        .anyMatch(number ->
            has(number, Flaw.HOLDS_SPARSE)
                || contents.getOrDefault(number, Set.of()).stream().anyMatch(this::reachesSparse));
  }

  private boolean reachesSparse(Variable from) {
    return reached(from, true).stream()
        .anyMatch(number -> has(number, Flaw.SPARSE) || has(number, Flaw.HOLDS_SPARSE));
  }

  boolean has(Variable local, Flaw flaw) {
    return has(local.number(), flaw);
  }

  /** Whether a variable, or one whose table it may share, has a flaw. */
  boolean reaches(Variable from, Flaw flaw) {
    return reached(from, true).stream().anyMatch(number -> has(number, flaw));
  }

  /** Tells that all that share tables with a variable have a flaw. */
  void spoilShared(Variable table, Flaw flaw) {
    reached(table, true).forEach(number -> spoil(number, flaw));
  }

  private boolean has(int number, Flaw flaw) {
    return flaws.getOrDefault(number, Set.of()).contains(flaw);
  }

  /** The variables that share tables with one. */
  private Set<Integer> reached(Variable from, boolean within) {
    Set<Integer> found = new HashSet<>();
    reach(from, within, found);
    return found;
  }

  private void reach(Variable from, boolean within, Set<Integer> found) {
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
  void put(Variable local, int depth) {
    put(local, depth, null, new HashSet<>());
  }

  private void put(Variable local, int depth, @Nullable Integer loop, Set<Integer> seen) {
    if (!seen.add(local.number()) || !kind(local).isAtLeast(ValueKind.MADE)) {
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
    Variable.Turn turn = local.turn();
    int around = turn == null ? local.depth() : local.depth() - 1;
    for (Variable origin : origins.getOrDefault(local.number(), Set.of())) {
      put(origin, around, turn == null ? null : turn.loop(), seen);
    }
  }

  /** What was put meanwhile, where only one of several branches is taken. */
  final class Branches {

    private final Map<Integer, Object> before = new HashMap<>(spent);
    private final Map<Integer, Object> after = new HashMap<>(spent);

    /**
     * Ends a branch.
     *
     * @param leaves whether nothing behind the branches follows it
     */
    void next(boolean leaves) {
      if (!leaves) {
        after.putAll(spent);
      }
      spent = new HashMap<>(before);
    }

    void end() {
      spent = new HashMap<>(after);
    }
  }
}
