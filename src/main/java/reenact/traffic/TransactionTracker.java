package reenact.traffic;

import java.util.HashMap;
import java.util.Map;
import reenact.traffic.sketch.ValueHistogram;

/** Follows the transactions of each connection. */
final class TransactionTracker {

  /** More connections are not followed at a time. */
  private static final int MOST = 1 << 18;

  private final Map<Integer, Long> open = new HashMap<>();
  private final ValueHistogram requests = new ValueHistogram();
  private long committed;
  private long rolledBack;
  private long unfinished;

  /** A request by the words that it begins with, in capitals. */
  void add(int connection, String words) {
    if (begins(words)) {
      if (open.size() < MOST || open.containsKey(connection)) {
        unfinished += open.put(connection, 0L) == null ? 0 : 1;
      }
    } else if (!open.isEmpty()) {
      follow(connection, words);
    }
  }

  private void follow(int connection, String words) {
    Long inside = open.get(connection);
    if (inside == null) {
      return;
    }
    if (words.equals("EXEC") || words.equals("COMMIT") || words.startsWith("COMMIT ")) {
      committed++;
      requests.add(inside);
      open.remove(connection);
    } else if (words.equals("DISCARD") || rollsBack(words)) {
      rolledBack++;
      open.remove(connection);
    } else {
      open.put(connection, inside + 1);
    }
  }

  private static boolean begins(String words) {
    return words.equals("MULTI") || words.equals("BEGIN") || words.startsWith("START TRANSACTION");
  }

  private static boolean rollsBack(String words) {
    return words.equals("ROLLBACK")
        || (words.startsWith("ROLLBACK ") && !words.startsWith("ROLLBACK TO "));
  }

  void disconnect(int connection) {
    unfinished += open.remove(connection) == null ? 0 : 1;
  }

  TransactionProfile profile() {
    return new TransactionProfile(
        committed, rolledBack, unfinished + open.size(), requests.spread());
  }
}
