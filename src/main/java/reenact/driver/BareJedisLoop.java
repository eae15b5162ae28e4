package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import redis.clients.jedis.Jedis;
import reenact.environment.Endpoint;
import reenact.workload.Draw;
import reenact.workload.Keyspace;

/**
 * The least that a Java program can do with Jedis: GET in a loop, nothing drawn, nothing timed,
 * nothing recorded. What the {@code jedis} driver costs beyond Jedis is measured against it.
 */
public final class BareJedisLoop {

  /** Prime, so that each client's walk leaps through all keys: neighbours would lie in a cache. */
  private static final int STRIDE = 7919;

  private static final int PADDING = 8;

  private final JedisConnections connections;
  private final byte[][] keys;
  private volatile boolean stopped;

  public BareJedisLoop(Endpoint endpoint, ConnectOptions options, Keyspace keyspace) {
    this.connections = new JedisConnections(endpoint, options);
    this.keys = new byte[Math.toIntExact(keyspace.count())][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new Draw.Key(keyspace).text(i).getBytes(UTF_8);
    }
  }

  /**
   * Runs the loop on virtual threads, as the driver's clients run.
   *
   * @return requests per second in the window
   */
  public double run(int clients, Duration warmUp, Duration window) throws InterruptedException {
    stopped = false;
    AtomicLongArray counts = new AtomicLongArray(clients * PADDING);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int slot = i * PADDING;
      threads.add(Thread.ofVirtual().start(() -> loop(counts, slot)));
    }
    Thread.sleep(warmUp);
    long before = sum(counts);
    long start = System.nanoTime();
    Thread.sleep(window);
    double rate = (sum(counts) - before) / ((System.nanoTime() - start) / 1e9);
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return rate;
  }

  private void loop(AtomicLongArray counts, int slot) {
    try (Jedis jedis = new Jedis(connections.open())) {
      for (int key = slot % keys.length; !stopped; key = (key + STRIDE) % keys.length) {
        jedis.get(keys[key]);
        counts.lazySet(slot, counts.getPlain(slot) + 1);
      }
    }
  }

  private static long sum(AtomicLongArray counts) {
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }
}
