package reenact.generator;

import java.util.Arrays;
import reenact.driver.Loop;

/**
 * The clients of one loop that are not due yet, and the loop's one wake-up, which is for the first
 * of them. Lives on the loop's thread, takes no lock and allocates nothing once it has grown.
 */
final class DueQueue {

  private final Clock clock;
  private final Loop loop;
  private final Runnable wake = this::wake;

  /** A binary heap: no client is due before the one at half its index. The first is at 1. */
  private LoopClient[] clients = new LoopClient[16];

  private int size;

  DueQueue(Clock clock, Loop loop) {
    this.clock = clock;
    this.loop = loop;
  }

  /** Has a client send when it is due. */
  void add(LoopClient client) {
    size++;
    if (size == clients.length) {
      clients = Arrays.copyOf(clients, 2 * size);
    }
    int at = size;
    while (at > 1 && client.due() < clients[at / 2].due()) {
      clients[at] = clients[at / 2];
      at /= 2;
    }
    clients[at] = client;
    if (at == 1) {
      loop.wakeAt(client.due(), wake);
    }
  }

  /** Lets all send who are due by now, the longest due first. */
  private void wake() {
    long now = clock.nanoTime();
    while (size > 0 && clients[1].due() <= now) {
      removeFirst().send(now);
      now = clock.nanoTime();
    }
    if (size > 0) {
      loop.wakeAt(clients[1].due(), wake);
    }
  }

  private LoopClient removeFirst() {
    LoopClient first = clients[1];
    LoopClient last = clients[size];
    size--;
    int at = 1;
    for (int child = 2; child <= size; child = 2 * at) {
      if (child < size && clients[child + 1].due() < clients[child].due()) {
        child++;
      }
      if (last.due() <= clients[child].due()) {
        break;
      }
      clients[at] = clients[child];
      at = child;
    }
    clients[at] = last;
    return first;
  }
}
