package reenact.deployment.workspace;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of that which dead runs had left, in words.
 *
 * @param removed what is gone
 * @param refused what is not ours, though it looks so, and was left alone
 * @param unseen what could not be looked at or removed, and the remedy
 */
public record CleanupResult(List<String> removed, List<String> refused, List<String> unseen) {

  /** Nothing at all. */
  public static final CleanupResult NONE = new CleanupResult(List.of(), List.of(), List.of());

  public CleanupResult {
    removed = List.copyOf(removed);
    refused = List.copyOf(refused);
    unseen = List.copyOf(unseen);
  }

  public static CleanupResult removed(List<String> removed) {
    return new CleanupResult(removed, List.of(), List.of());
  }

  public static CleanupResult refused(String what) {
    return new CleanupResult(List.of(), List.of(what), List.of());
  }

  public static CleanupResult unseen(String what) {
    return new CleanupResult(List.of(), List.of(), List.of(what));
  }

  /** Both. */
  public CleanupResult and(CleanupResult other) {
    return new CleanupResult(
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
