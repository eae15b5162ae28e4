package reenact.driver;

/**
 * How event loops are made.
 *
 * @param count how many loops there are; at least 1
 * @param transport what carries the bytes: io_uring, epoll, nio, or best for the first that works
 * @param resp the version of Redis's protocol that is spoken, 2 or 3
 */
public record LoopOptions(int count, String transport, int resp) {

  /** One loop, and the best of the rest. */
  public static final LoopOptions ONE = new LoopOptions(1, "best", 2);
}
