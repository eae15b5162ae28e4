package reenact.driver;

import java.time.Duration;

/**
 * How event loops are made.
 *
 * @param count how many loops there are; at least 1
 * @param transport what carries the bytes: io-uring, epoll, nio, or best for the first that works
 * @param poll how long a loop without work looks for it before it sleeps
 * @param resp the version of Redis's protocol that is spoken, 2 or 3
 */
public record LoopOptions(int count, String transport, Duration poll, int resp) {

  /** One loop, and the best of the rest. */
  public static final LoopOptions ONE = new LoopOptions(1, "best", Duration.ZERO, 2);
}
