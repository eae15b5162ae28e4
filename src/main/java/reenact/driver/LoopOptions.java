package reenact.driver;

import java.time.Duration;
import java.util.List;

/**
 * How event loops are made.
 *
 * @param count how many loops there are; at least 1
 * @param transports what may carry the bytes, of io-uring, epoll and nio, the best first: the first
 *     that works does
 * @param poll how long a loop without work looks for it before it sleeps
 * @param resp the version of Redis's protocol that is spoken, 2 or 3
 */
public record LoopOptions(int count, List<String> transports, Duration poll, int resp) {

  /** All that there are; where several requests leave together io_uring has them leave at once. */
  public static final List<String> TRANSPORTS = List.of("io-uring", "epoll", "nio");

  /** One loop, and the best of the rest. */
  public static final LoopOptions ONE = new LoopOptions(1, TRANSPORTS, Duration.ZERO, 2);

  public LoopOptions {
    transports = List.copyOf(transports);
  }
}
