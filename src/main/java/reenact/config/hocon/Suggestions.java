package reenact.config.hocon;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant. */
public final class Suggestions {

  /** Beyond this share of its letters changed, a name was not a slip of the pen. */
  private static final double MOST_CHANGED = 0.4;

  private Suggestions() {}

  /** A remedy: the name that was meant, or else all that would do. */
  public static String remedy(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "there is none yet: define it";
    }
    return among(name, known)
        .map(near -> "did you mean " + near + "?")
        .orElseGet(() -> "known are " + String.join(", ", known));
  }

  /** The nearest of the known names, if it is near enough. */
  public static Optional<String> among(String name, Collection<String> known) {
    return known.stream()
        .filter(near -> !near.equals(name) && distance(name, near) <= most(name, near))
        .min(Comparator.comparingInt(near -> distance(name, near)));
  }

  private static double most(String a, String b) {
    return Math.max(1, MOST_CHANGED * Math.max(a.length(), b.length()));
  }

  /**
   * Levenshtein's distance, in which two letters that changed places count as one slip, and case
   * and the kind of dash as none.
   */
  static int distance(String first, String second) {
    String a = plain(first);
    String b = plain(second);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : least(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int least(int[][] distance, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int replaced = distance[i - 1][j - 1] + (same ? 0 : 1);
    int removed = distance[i - 1][j] + 1;
    int added = distance[i][j - 1] + 1;
    boolean crossed =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    int swapped = crossed ? distance[i - 2][j - 2] + 1 : replaced;
    return Math.min(Math.min(replaced, swapped), Math.min(removed, added));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
