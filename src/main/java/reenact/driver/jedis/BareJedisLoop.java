package reenact.driver.jedis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import reenact.driver.ConnectOptions;
import reenact.environment.Endpoint;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;

/**
 * The least that a Java program can do with Jedis: GET in a loop, nothing drawn, nothing timed,
 * nothing recorded. What the {@code jedis} driver costs beyond Jedis is measured against it.
 */
public final class BareJedisLoop {

  /** Prime, so that each client's walk leaps through all keys: neighbours would lie in a cache. */
  private static final int STRIDE = 7919;

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
   * @param opened told when the window opens
   * @param closed told when it closes
   */
  public void run(int clients, Duration warmUp, Duration window, Runnable opened, Runnable closed)
      throws InterruptedException {
    stopped = false;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      int first = i;
      threads.add(Thread.ofVirtual().start(() -> loop(first)));
    }
    Thread.sleep(warmUp);
    opened.run();
    Thread.sleep(window);
    closed.run();
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void loop(int first) {
    try (Jedis jedis = new Jedis(connections.open())) {
      for (int key = first % keys.length; !stopped; key = (key + STRIDE) % keys.length) {
        jedis.get(keys[key]);
      }
    }
  }
}
