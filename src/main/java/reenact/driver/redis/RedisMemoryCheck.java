package reenact.driver.redis;

import java.util.Locale;
import java.util.Optional;
import reenact.driver.ServerException;
import reenact.fault.Fault;
import reenact.workload.RedisWorkload;

/**
 * Whether there is room for what a workload writes into a Redis that others use: beyond maxmemory
 * the server would throw their keys away or refuse their writes.
 */
final class RedisMemoryCheck {

  /**
   * Memory of a connection with its buffers, in bytes, that Redis counts towards maxmemory. Redis
   * 7.0 was measured with 1,000 connections: 2 KiB each where nothing was asked, up to 33 KiB with
   * 1 to 16 requests of at most 1 kB in flight. Large values and deep pipelines need more: see
   * {@link RedisBufferEstimate}.
   */
  private static final long CONNECTION = 48 << 10;

  private static final String EVICTED = "evicted_keys";

  private final RedisWorkload workload;
  private RedisFacts before = RedisFacts.UNKNOWN;

  RedisMemoryCheck(RedisWorkload workload) {
    this.workload = workload;
  }

  /**
   * Refuses a workload that loads or whose mix writes what does not fit. What has no bound is
   * refused where the server throws keys away; elsewhere it cannot be weighed.
   *
   * @param facts what the server says of its memory
   * @param connections that clients open at a time; their buffers count towards maxmemory
   */
  void require(RedisFacts facts, int connections) {
    before = facts;
    Optional<Long> most = facts.number("maxmemory").filter(bytes -> bytes > 0);
    if (most.isEmpty()) {
      return;
    }
    String policy = policy(facts);
    boolean evicts = !policy.equals("noeviction");
    RedisMemoryEstimate need = RedisMemoryEstimate.of(workload);
    if (evicts && !need.boundless().isEmpty()) {
      throw new ServerException(
          String.format(
              Locale.ROOT,
              "%s may need more and more memory, for which the server would throw away keys of others"
                  + " beyond its maxmemory, %,d KiB (maxmemory-policy %s)",
              String.join(", ", need.boundless()),
              most.get() >> 10,
              policy),
          "set maxmemory-policy noeviction, leave out what has no bound, or name another server");
    }
    long used = facts.number("used_memory").orElse(most.get());
    if (need.bytes() == 0 || used + need.bytes() <= most.get()) {
      requireForConnections(connections, (long) need.bytes(), used, most.get(), policy);
      return;
    }
    throw new ServerException(
        String.format(
            Locale.ROOT,
            "there is no room for the data: of the server's maxmemory, %,d KiB, %,d KiB are used,"
                + " and about %,d KiB are to be written, for which it would %s (maxmemory-policy"
                + " %s)",
            most.get() >> 10,
            used >> 10,
            (long) need.bytes() >> 10,
            consequence(policy),
            policy),
        String.format(
            Locale.ROOT,
            "raise maxmemory, lower workload.preload.fraction or the count of keys, or %s",
            evicts ? "set maxmemory-policy noeviction" : "name another server"));
  }

  private void requireForConnections(
      int connections, long data, long used, long most, String policy) {
    long each = CONNECTION + RedisBufferEstimate.of(workload);
    if (connections == 0 || used + data + connections * each <= most) {
      return;
    }
    throw new ServerException(
        String.format(
            Locale.ROOT,
            "there is no room for %,d connections: of the server's maxmemory, %,d KiB, %,d KiB are"
                + " used, about %,d KiB are to be written, and the connections need up to %,d KiB"
                + " (%,d KiB each), for which it would %s (maxmemory-policy %s)",
            connections,
            most >> 10,
            used >> 10,
            data >> 10,
            (connections * each) >> 10,
            each >> 10,
            consequence(policy),
            policy),
        String.format(
            Locale.ROOT,
            "raise maxmemory, or %s",
            each == CONNECTION
                ? "use fewer clients"
                : "use fewer clients, a smaller workload.pipeline or smaller values"));
  }

  private static String consequence(String policy) {
    return policy.equals("noeviction")
        ? "refuse the writes of others"
        : "throw away keys of others";
  }

  private static String policy(RedisFacts facts) {
    return facts.told().getOrDefault("maxmemory_policy", "unknown");
  }

  /**
   * How many keys the server has thrown away since room was required; empty if none. What only
   * reads may be the reason, too: connections and their buffers count towards maxmemory.
   */
  Optional<Fault> evicted(RedisFacts after) {
    long evicted = after.number(EVICTED).orElse(0L) - before.number(EVICTED).orElse(0L);
    if (!before.known() || evicted <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            String.format(
                Locale.ROOT,
                "the server threw away %d keys for want of memory since this run began: of its"
                    + " maxmemory, %,d KiB, %,d KiB are used, among them the connections of this"
                    + " run and their buffers (maxmemory-policy %s)",
                evicted,
                after.number("maxmemory").orElse(0L) >> 10,
                after.number("used_memory").orElse(0L) >> 10,
                policy(after)),
            "raise maxmemory, set maxmemory-policy noeviction, or use fewer clients and write less"));
  }
}
