package reenact.driver;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;

/**
 * Whether there is room for what is loaded into a Redis that others use: beyond maxmemory the
 * server would throw their keys away or refuse their writes.
 */
final class RedisRoom {

  private static final int SAMPLES = 200;

  /**
   * Memory that Redis 6 to 8 use for a key beside its own bytes and its value, in bytes, at least.
   */
  private static final int OVERHEAD = 90;

  /** Sizes of the allocator, and what the estimate does not know. */
  private static final double SLACK = 1.25;

  private RedisRoom() {}

  /**
   * Refuses data that does not fit.
   *
   * @param facts what the server says of its memory
   */
  static void require(RedisFacts facts, RedisWorkload workload) {
    Optional<Long> most = facts.number("maxmemory").filter(bytes -> bytes > 0);
    Optional<Long> used = facts.number("used_memory");
    if (most.isEmpty() || used.isEmpty()) {
      return;
    }
    double needed = workload.preloads().stream().mapToDouble(RedisRoom::bytes).sum() * SLACK;
    if (used.get() + needed <= most.get()) {
      return;
    }
    String policy = facts.told().getOrDefault("maxmemory_policy", "unknown");
    throw new ServerException(
        String.format(
            Locale.ROOT,
            "there is no room for the data: of the server's maxmemory, %,d KiB, %,d KiB are used,"
                + " and about %,d KiB are to be loaded, for which it would %s (maxmemory-policy %s);"
                + " raise maxmemory, or lower workload.preload.fraction or the count of keys",
            most.get() >> 10,
            used.get() >> 10,
            (long) needed >> 10,
            policy.equals("noeviction")
                ? "refuse the writes of others"
                : "throw away keys of others",
            policy));
  }

  private static double bytes(RedisPreload preload) {
    RespCommands commands = new RespCommands(List.of(preload.write()));
    Requests requests = preload.requests("room", 0, 1);
    long[] values = new long[requests.slots()];
    ByteBuf written = Unpooled.buffer();
    long bytes = 0;
    for (int i = 0; i < SAMPLES; i++) {
      requests.draw(values);
      values[preload.keySlot()] = preload.count() - 1;
      commands.write(0, values, written);
      bytes += written.readableBytes();
      written.clear();
    }
    return preload.count() * (OVERHEAD + (double) bytes / SAMPLES);
  }
}
