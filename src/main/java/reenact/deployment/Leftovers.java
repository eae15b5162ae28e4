package reenact.deployment;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of that which dead runs had left, in words.
 *
 * @param removed what is gone
 * @param refused what is not ours, though it looks so, and was left alone
 * @param unseen what could not be looked at or removed, and the remedy
 */
public record Leftovers(List<String> removed, List<String> refused, List<String> unseen) {

  /** Nothing at all. */
  static final Leftovers NONE = new Leftovers(List.of(), List.of(), List.of());

  public Leftovers {
    removed = List.copyOf(removed);
    refused = List.copyOf(refused);
    unseen = List.copyOf(unseen);
  }

  static Leftovers removed(List<String> removed) {
    return new Leftovers(removed, List.of(), List.of());
  }

  static Leftovers refused(String what) {
    return new Leftovers(List.of(), List.of(what), List.of());
  }

  static Leftovers unseen(String what) {
    return new Leftovers(List.of(), List.of(), List.of(what));
  }

  /** Both. */
  Leftovers and(Leftovers other) {
    return new Leftovers(
        joined(removed, other.removed),
        joined(refused, other.refused),
        joined(unseen, other.unseen));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
