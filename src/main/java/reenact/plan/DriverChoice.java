package reenact.plan;

import java.time.Duration;

/**
 * Which driver speaks to the server, and how.
 *
 * @param name such as {@code jedis}
 * @param poolSize how many connections the clients share; 0 for one pinned to each client
 * @param timeout after which a request has failed
 * @param connectTimeout after which opening a connection has failed
 * @param threads that a wrapped tool spreads its clients over, where it can
 * @param loops how its event loops are made, if it has any
 */
public record DriverChoice(
    String name,
    int poolSize,
    Duration timeout,
    Duration connectTimeout,
    int threads,
    LoopChoice loops) {

  /** A driver with the usual event loops, if it has any, or a wrapped tool on one thread. */
  public DriverChoice(String name, int poolSize, Duration timeout, Duration connectTimeout) {
    this(name, poolSize, timeout, connectTimeout, 1, LoopChoice.USUAL);
  }

  /** The name with what makes it another driver. */
  public String label() {
    return poolSize == 0 ? name : name + ", pool of " + poolSize;
  }
}
