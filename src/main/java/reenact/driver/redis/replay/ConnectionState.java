package reenact.driver.redis.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reenact.driver.redis.RedisLookup;

/** What the requests of one recorded connection have brought about by now. */
final class ConnectionState {

  private static final int FEWEST = 4;

  /** More in flight than any client has; from then on it is not counted any more. */
  private static final int MOST = 1 << 16;

  private int database;
  private boolean pushed;
  private boolean transaction;
  private final List<RedisLookup> queued = new ArrayList<>();

  private long[] completions = new long[FEWEST];
  private int first;
  private int count;

  int database() {
    return database;
  }

  void select(int number) {
    database = number;
  }

  /** Whether messages arrive apart from replies, as in version 3 of the protocol. */
  boolean pushed() {
    return pushed;
  }

  void push() {
    pushed = true;
  }

  /** Whether it is between MULTI and EXEC. */
  boolean transaction() {
    return transaction;
  }

  void begin() {
    transaction = true;
    queued.clear();
  }

  void queue(RedisLookup lookup) {
    queued.add(lookup);
  }

  /** Ends the transaction; returns what its commands look up. */
  List<RedisLookup> end() {
    transaction = false;
    List<RedisLookup> lookups = List.copyOf(queued);
    queued.clear();
    return lookups;
  }

  /**
   * A request was sent.
   *
   * @param at when, in nanoseconds
   * @param completion when it was answered
   * @return how many requests before it had no answer then
   */
  int sent(long at, long completion) {
    while (count > 0 && completions[first] <= at) {
      first = (first + 1) % completions.length;
      count--;
    }
    int before = count;
    if (count < MOST) {
      add(completion);
    }
    return before;
  }

  private void add(long completion) {
    if (count == completions.length) {
      long[] larger = Arrays.copyOfRange(completions, first, first + 2 * count);
      System.arraycopy(completions, 0, larger, count - first, first);
      completions = larger;
      first = 0;
    }
    completions[(first + count) % completions.length] = completion;
    count++;
  }
}
