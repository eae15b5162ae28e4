package reenact.workload.lua;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts how often a script does something, and sees that no loop adds to what it goes through. */
public final class LuaWork {

  /** Turns of loops and calls of functions; times the characters that are repeated. */
  private static final long MOST = 1_000_000;

  /**
   * A table that a loop goes through or that is written to.
   *
   * @param root the variable by which it is reached; null if that is not known
   * @param direct whether it is the variable's own value
   */
  record Table(@Nullable LuaLocal root, boolean direct) {

    /** Whether nothing but its variable reaches it. */
    private boolean owned() {
      return root != null && direct && !root.shared();
    }
  }

  /** What a function does each time. */
  public record Done(long turns, Set<Table> writes) {}

  private record Meeting(Table written, Table through) {}

  private final List<Meeting> meetings = new ArrayList<>();
  private List<Table> through = new ArrayList<>();
  private Set<Table> writes = new LinkedHashSet<>();
  private long times = 1;
  private long turns;
  private long longest = 1;

  /** Takes the body for done so many times. */
  public void loop(long count, @Nullable Table table, Runnable body) {
    long before = times;
    int depth = through.size();
    times *= count;
    add(1);
    if (table != null) {
      through.add(table);
    }
    body.run();
    through.subList(depth, through.size()).clear();
    times = before;
  }

  /** What a function does, which does not happen where its text stands. */
  public Done function(Runnable body) {
    List<Table> outerThrough = through;
    Set<Table> outerWrites = writes;
    long outerTimes = times;
    long outerTurns = turns;
    through = new ArrayList<>();
    writes = new LinkedHashSet<>();
    times = 1;
    turns = 1;
    body.run();
    Done done = new Done(turns, writes);
    through = outerThrough;
    writes = outerWrites;
    times = outerTimes;
    turns = outerTurns;
    return done;
  }

  public void call(Done function) {
    add(function.turns());
    function.writes().forEach(this::write);
  }

  private void add(long more) {
    turns += times * more;
    check();
  }

  /** Makes a string of so many characters. */
  public void repeat(long characters) {
    longest = Math.max(longest, characters);
    check();
  }

  private void check() {
    if (turns > MOST || longest > MOST || turns * longest > MOST) {
      throw new IllegalArgumentException(
          "its loops, calls and string.rep come to more than %,d turns".formatted(MOST));
    }
  }

  /** Adds to a table. */
  public void write(Table table) {
    writes.add(table);
    for (Table loop : through) {
      if (table.root() != null && table.root() == loop.root()) {
        throw new IllegalArgumentException(
            "it writes to %s in a loop through it".formatted(table.root().name()));
      }
      meetings.add(new Meeting(table, loop));
    }
  }

  /** Examines, once the script is known, whether any loop may add to its own table. */
  public void end() {
    for (Meeting meeting : meetings) {
      if (!meeting.written().owned() && !meeting.through().owned()) {
        throw new IllegalArgumentException(
            "it writes to a table in a loop that may go through the same");
      }
    }
  }
}
