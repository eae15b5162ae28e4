package reenact.workload.draw;

import java.util.HashMap;
import java.util.Map;

/**
 * The things that one client has added to each keyspace so far. The clients' additions interleave
 * (client c of n adds number {@code count + c}, then {@code count + c + n}, …), so they never
 * collide and need no shared counter.
 */
public final class InsertSequence {

  private final int client;
  private final int clients;
  private final Map<Keyspace, Counter> counters = new HashMap<>();

  public InsertSequence(int client, int clients) {
    this.client = client;
    this.clients = Math.max(1, clients);
  }

  Counter to(Keyspace keyspace) {
    return counters.computeIfAbsent(keyspace, Counter::new);
  }

  /** One keyspace's additions. */
  final class Counter {
    private final long first;
    private long added;

    private Counter(Keyspace keyspace) {
      this.first = keyspace.count() + client;
    }

    long add() {
      return first + clients * added++;
    }

    /** The number of the thing that {@code age} others came after, as this client knows them. */
    long aged(long age) {
      return age < added ? first + clients * (added - 1 - age) : first - client - 1 - (age - added);
    }
  }
}
