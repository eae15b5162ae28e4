package reenact.tune;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import reenact.result.Axis;

/**
 * The values that are told apart, numbered from 0: eight to a doubling, so a step is 9 %, but no
 * less than one client or connection. Finer ones would cost trials and drown in noise.
 */
public final class SearchGrid {

  private static final double STEPS_TO_A_DOUBLING = 8;

  private final Axis axis;
  private final List<Double> levels;

  private SearchGrid(Axis axis, Collection<Double> levels) {
    this.axis = axis;
    this.levels = List.copyOf(levels);
  }

  /**
   * The values of a range, whose ends belong to it whatever they are.
   *
   * @param from above 0; at least 1 where only whole numbers make sense
   * @param to at least {@code from}
   */
  public static SearchGrid of(Axis axis, double from, double to) {
    TreeSet<Double> levels = new TreeSet<>(List.of(from, to));
    for (int steps = stepsBelow(from); level(axis, steps) < to; steps++) {
      if (level(axis, steps) > from) {
        levels.add(level(axis, steps));
      }
    }
    return new SearchGrid(axis, levels);
  }

  /** A number of steps that is surely below the value. */
  private static int stepsBelow(double level) {
    return (int) Math.floor(STEPS_TO_A_DOUBLING * Math.log(level) / Math.log(2)) - 1;
  }

  /** The value that many steps above 1: whole numbers, or two digits of a rate. */
  private static double level(Axis axis, int steps) {
    double exact = Math.pow(2, steps / STEPS_TO_A_DOUBLING);
    if (axis != Axis.RATE) {
      return Math.rint(exact);
    }
    double unit = Math.pow(10, Math.floor(Math.log10(exact)) - 1);
    return Math.rint(exact / unit) * unit;
  }

  /** What is searched. */
  public Axis axis() {
    return axis;
  }

  /** Whether the lowest value has the longest times: a small pool is waited for. */
  boolean fewIsWorse() {
    return axis == Axis.POOL;
  }

  /** The value at a place. */
  public double level(int place) {
    return levels.get(place);
  }

  /** The place of a value; of the nearest one, in proportion, where it is not on the scale. */
  public int place(double level) {
    int best = 0;
    for (int place = 1; place < levels.size(); place++) {
      if (distance(level, place) < distance(level, best)) {
        best = place;
      }
    }
    return best;
  }

  private double distance(double level, int place) {
    return Math.abs(Math.log(level / levels.get(place)));
  }

  /** The highest place. */
  public int last() {
    return levels.size() - 1;
  }

  /** A value in words. */
  public String text(int place) {
    return axis.text(level(place));
  }

  /** The place between two others that is as far from either, in proportion; they are not next. */
  int between(int low, int high) {
    int middle = place(Math.sqrt(level(low) * level(high)));
    return Math.min(Math.max(middle, low + 1), high - 1);
  }

  /** From one rung of the ladder to the next: a rate may lie anywhere in six decades. */
  private double rung() {
    return axis == Axis.RATE ? 4 : 2;
  }

  /** The rungs of a coarse ladder from a place to the end of the scale. */
  List<Integer> ladder(int from) {
    List<Integer> rungs = new ArrayList<>(List.of(from));
    for (double level = level(from) * rung(); level < level(last()); level *= rung()) {
      int rung = place(level);
      if (rung > rungs.getLast()) {
        rungs.add(rung);
      }
    }
    if (rungs.getLast() < last()) {
      rungs.add(last());
    }
    return rungs;
  }

  /** One rung below a place, as far as the scale goes. */
  int rungBelow(int place) {
    return Math.min(place, place(level(place) / rung()));
  }
}
