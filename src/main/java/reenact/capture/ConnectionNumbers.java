package reenact.capture;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers connections in the order in which they appear, over all files of a capture. It remembers
 * the last ones only, so that a hostile file does not fill the memory: a connection that was silent
 * while {@link #REMEMBERED} others spoke gets a new number.
 *
 * @param <K> what names a connection in the source
 */
public final class ConnectionNumbers<K> {

  /** At least so many are remembered, and at most twice as many. */
  public static final int REMEMBERED = 200_000;

  private Map<K, Integer> recent = new HashMap<>();
  private Map<K, Integer> older = new HashMap<>();
  private int next;

  /** Whether a connection has a number. */
  public boolean has(K key) {
    return recent.containsKey(key) || older.containsKey(key);
  }

  /** The number of a connection. */
  public int of(K key) {
    Integer known = recent.get(key);
    if (known != null) {
      return known;
    }
    @Nullable Integer old = older.remove(key);
    int number = old == null ? fresh() : old;
    if (recent.size() >= REMEMBERED) {
      older = recent;
      recent = new HashMap<>();
    }
    recent.put(key, number);
    return number;
  }

  /** Forgets a connection that ended; its name may come again for another. */
  public void ended(K key) {
    recent.remove(key);
    older.remove(key);
  }

  private int fresh() {
    if (next == Integer.MAX_VALUE) {
      throw new IllegalStateException("more connections than a trace can number");
    }
    return next++;
  }
}
