package reenact.generator;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reenact.driver.Loop;

/**
 * The clients of one loop that are not due yet, and the loop's one wake-up, which is for the first
 * of them. Lives on the loop's thread, takes no lock and allocates nothing once it has grown.
 */
final class DueQueue {

  private final Clock clock;
  private final Loop loop;
  private final Runnable wake = this::wake;
  private final Queue<LoopClient> clients =
      new PriorityQueue<>(Comparator.comparingLong(LoopClient::due));

  DueQueue(Clock clock, Loop loop) {
    this.clock = clock;
    this.loop = loop;
  }

  /** Has a client send when it is due. */
  void add(LoopClient client) {
    clients.add(client);
    if (client.equals(clients.peek())) {
      loop.wakeAt(client.due(), wake);
    }
  }

  /** Lets all send who are due by now, the longest due first. */
  private void wake() {
    long now = clock.nanoTime();
    @Nullable LoopClient first = clients.peek();
    while (first != null && first.due() <= now) {
      clients.remove();
      first.send(now);
      now = clock.nanoTime();
      first = clients.peek();
    }
    if (first != null) {
      loop.wakeAt(first.due(), wake);
    }
  }
}
