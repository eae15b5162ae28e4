package reenact.driver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import reenact.workload.Keyspace;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;

/** What has to be in Redis before anything is measured. */
final class RedisData {

  private static final int CHUNK = 1000;

  private final RedisWorkload workload;
  private final JedisConnections connections;

  RedisData(RedisWorkload workload, JedisConnections connections) {
    this.workload = workload;
    this.connections = connections;
  }

  void load(Jedis jedis, Control.LoadProgress progress) {
    long before = jedis.dbSize();
    long total = workload.preloads().stream().mapToLong(RedisPreload::count).sum();
    Loaders loaders = new Loaders(total, progress);
    for (RedisPreload preload : workload.preloads()) {
      loaders.share(
          0,
          preload.count(),
          (loader, first, last) -> write(preload, loader, first, last, loaders));
    }
    long found = jedis.dbSize() - before;
    if (found < expectedKeys()) {
      throw new ServerException(
          "Redis holds %d of the %d keys that were loaded; is its maxmemory too small, or do they expire at once?"
              .formatted(found, expectedKeys()));
    }
  }

  /** Preloads of one keyspace overlap: what counts is the longest. */
  private long expectedKeys() {
    Map<Keyspace, Long> keys = new HashMap<>();
    for (RedisPreload preload : workload.preloads()) {
      keys.merge(preload.keyspace(), preload.count(), Long::max);
    }
    return keys.values().stream().mapToLong(Long::longValue).sum();
  }

  private void write(RedisPreload preload, int loader, long first, long last, Loaders loaders) {
    RedisCommands commands = new RedisCommands(List.of(preload.write()));
    Requests requests = preload.requests(workload.name(), loader, Loaders.COUNT);
    long[] values = new long[requests.slots()];
    try (Connection connection = connections.open()) {
      for (long number = first; number < last; number += CHUNK) {
        int chunk = (int) Math.min(CHUNK, last - number);
        for (int i = 0; i < chunk; i++) {
          requests.draw(values);
          values[preload.keySlot()] = number + i;
          commands.send(connection, 0, values);
        }
        for (Object reply : connection.getMany(chunk)) {
          if (reply instanceof JedisDataException e) {
            throw e;
          }
        }
        loaders.wrote(chunk);
      }
    }
  }

  /** Removes every key under a prefix, a few at a time, so that other clients are not held up. */
  static void erase(Jedis jedis, String prefix) {
    ScanParams scan = new ScanParams().match(prefix + "*").count(CHUNK);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> page = jedis.scan(cursor, scan);
      if (!page.getResult().isEmpty()) {
        jedis.unlink(page.getResult().toArray(String[]::new));
      }
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
  }
}
