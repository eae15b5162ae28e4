package reenact.workload.lua;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;

/** Decides whether a script takes too many steps, or a loop may add to what it goes through. */
final class Steps {

  /** The turns that a loop through data counts as, and the steps of what takes all of it anew. */
  static final long DATA = 100;

  /** The turns that a loop through the element of another loop counts as at least. */
  private static final long ELEMENT = 10;

  private static final long MOST = 10_000;

  /**
   * The steps of a call that may read a value that the script made long at once, or elements that
   * it added.
   */
  private static final long FAR = 5_000;

  /** The steps of a call that may read one text that the script has made before. */
  private static final long AGAIN = 1_000;

  /**
   * A table that a loop goes through or that is written to.
   *
   * @param root the variable by which it is reached; null if that is not known
   * @param direct whether it is the variable's own value
   */
  record Table(@Nullable Variable root, boolean direct) {

    /** Whether nothing but its variable reaches it. */
    private boolean owned() {
      return root != null && direct && !root.shared();
    }
  }

  /** What a function does each time. */
  record Done(long steps, Set<Table> writes) {}

  private record Meeting(int line, Table written, Table through) {}

  private final List<Meeting> meetings = new ArrayList<>();
  private List<Table> through = new ArrayList<>();
  private Set<Table> writes = new LinkedHashSet<>();

  /** Of each loop and function around: whether the number of its turns is unknown. */
  private final List<Boolean> unknown = new ArrayList<>();

  private long times = 1;
  private long steps;
  private long taken;
  private long turns = 1;
  private int depth;
  private boolean leaving;
  private int line = 1;
  private int place;
  private int outermost;

  /** Begins a statement. */
  void at(int number) {
    line = number;
  }

  int line() {
    return line;
  }

  /** How many loops and functions are around what is examined. */
  int depth() {
    return leaving ? 0 : depth;
  }

  /** Whether what is examined may happen any number of times where so many loops are once. */
  boolean repeats(int from) {
    return from < depth() && unknown.subList(from, depth()).contains(true);
  }

  /** The number of the outermost loop around, counted from 1; 0 if none is; -1 in a function. */
  int place() {
    return place;
  }

  /** Whether what is examined ends the script. */
  boolean isLeaving() {
    return leaving;
  }

  /** The steps of all that was read so far, functions included. */
  long taken() {
    return taken;
  }

  /** Does what ends the script. */
  void leave(Runnable last) {
    leaving = true;
    last.run();
    leaving = false;
  }

  /**
   * Takes the body for done so many times.
   *
   * @param data whether it goes through data, so that there may be more turns
   */
  void loop(long count, boolean data, @Nullable Table table, Runnable body) {
    long before = times;
    int outer = through.size();
    long outerTurns = turns;
    boolean outerLeaving = leaving;
    leaving = false;
    times *= count;
    turns = Math.max(1, count);
    take(1);
    int outerPlace = place;
    if (place == 0) {
      place = ++outermost;
    }
    depth++;
    unknown.add(data);
    if (table != null) {
      through.add(table);
    }
    body.run();
    depth--;
    unknown.removeLast();
    through.subList(outer, through.size()).clear();
    place = outerPlace;
    turns = outerTurns;
    leaving = outerLeaving;
    times = before;
  }

  /** What a function does, which does not happen where its text stands. */
  Done function(Runnable body) {
    List<Table> outerThrough = through;
    Set<Table> outerWrites = writes;
    long outerTimes = times;
    long outerSteps = steps;
    through = new ArrayList<>();
    writes = new LinkedHashSet<>();
    times = 1;
    steps = 1;
    long outerTurns = turns;
    turns = 1;
    int outerPlace = place;
    place = -1;
    depth++;
    // A loop through data may call it.
    unknown.add(true);
    body.run();
    depth--;
    unknown.removeLast();
    place = outerPlace;
    turns = outerTurns;
    Done done = new Done(steps, writes);
    through = outerThrough;
    writes = outerWrites;
    times = outerTimes;
    steps = outerSteps;
    return done;
  }

  void call(Done function) {
    take(function.steps());
    function.writes().forEach(this::write);
  }

  /** The turns of a loop through the element of the innermost loop, together those of data. */
  long element() {
    return Math.max(ELEMENT, DATA / turns);
  }

  /** Takes so many steps in each turn. */
  void take(long more) {
    if (exceeds(more)) {
      throw new InvalidSettingException(
          ("it takes more than %,d steps: a turn, a call and a new value are one each, loops"
                  + " multiply, and a loop through data counts %d turns")
              .formatted(MOST, DATA),
          "loop less, or not within a loop");
    }
  }

  /** Goes through the whole of a value in each turn. */
  void whole(String name) {
    if (exceeds(DATA)) {
      throw new InvalidSettingException(
          "it takes more than %,d steps, %d each time that a loop uses the whole of %s"
              .formatted(MOST, DATA, name),
          "use a part of it by the loop's own variable, or take its number by tonumber before the loop");
    }
  }

  /** Reads what the script may have made long at once. */
  void far() {
    if (exceeds(FAR)) {
      throw new InvalidSettingException(
          "it takes more than %,d steps, %,d for each call that may read what SETRANGE, SETBIT or BITFIELD may have made long"
              .formatted(MOST, FAR),
          "write out an offset below 1,000,000, or read less often");
    }
  }

  /**
   * Reads again what the script has added.
   *
   * @param single whether it reads one text; else it may be any number of them
   */
  void again(boolean single) {
    long cost = single ? AGAIN : FAR;
    if (exceeds(cost)) {
      throw new InvalidSettingException(
          "it takes more than %,d steps, %,d for each call that may read again what the script adds to its keys"
              .formatted(MOST, cost),
          "read before it writes and outside of the loop that writes, or return the reply");
    }
  }

  private boolean exceeds(long more) {
    steps += times * more;
    taken += times * more;
    return steps > MOST;
  }

  /** Makes a string of so many characters. */
  void repeat(long characters) {
    take(characters);
  }

  /** Adds to a table. */
  void write(Table table) {
    writes.add(table);
    for (Table loop : through) {
      if (table.root() != null && table.root() == loop.root()) {
        throw new InvalidSettingException(
            "it writes to %s in a loop through it".formatted(table.root().name()),
            "write to a table of its own");
      }
      meetings.add(new Meeting(line, table, loop));
    }
  }

  /** Examines, once the script is known, whether any loop may add to its own table. */
  void end() {
    for (Meeting meeting : meetings) {
      if (!meeting.written().owned() && !meeting.through().owned()) {
        line = meeting.line();
        throw new InvalidSettingException(
            "it writes to a table in a loop that may go through the same",
            "write to a table of its own");
      }
    }
  }
}
