package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import reenact.environment.Endpoint;
import reenact.workload.Draw;
import reenact.workload.Keyspace;

/**
 * The least that a Java program can do with Jedis: GET in a loop, nothing drawn, nothing timed,
 * nothing recorded. What the {@code jedis} driver costs beyond Jedis is measured against it.
 */
public final class BareJedisLoop {

  private static final int KEYS = 1000;

  private final JedisConnections connections;
  private final byte[][] keys = new byte[KEYS][];
  private volatile boolean stopped;

  public BareJedisLoop(Endpoint endpoint, ConnectOptions options, Keyspace keyspace) {
    this.connections = new JedisConnections(endpoint, options);
    for (int i = 0; i < KEYS; i++) {
      keys[i] = new Draw.Key(keyspace).text(i * (keyspace.count() / KEYS)).getBytes(UTF_8);
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
      for (int i = first; !stopped; i++) {
        jedis.get(keys[i % KEYS]);
      }
    }
  }
}
