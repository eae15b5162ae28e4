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
 * @param noop what it pretends to ask, if it asks nothing
 */
public record DriverChoice(
    String name,
    int poolSize,
    Duration timeout,
    Duration connectTimeout,
    int threads,
    LoopChoice loops,
    NoopChoice noop) {

  /** A driver that asks a server. */
  public DriverChoice(
      String name,
      int poolSize,
      Duration timeout,
      Duration connectTimeout,
      int threads,
      LoopChoice loops) {
    this(name, poolSize, timeout, connectTimeout, threads, loops, NoopChoice.AT_ONCE);
  }

  /** A driver with the usual event loops, if it has any, or a wrapped tool on one thread. */
  public DriverChoice(String name, int poolSize, Duration timeout, Duration connectTimeout) {
    this(name, poolSize, timeout, connectTimeout, 1, LoopChoice.USUAL);
  }

  /** The same with another number of connections that the clients share. */
  public DriverChoice pooled(int connections) {
    return new DriverChoice(name, connections, timeout, connectTimeout, threads, loops, noop);
  }

  /** The name with what makes it another driver. */
  public String label() {
    return new DriverLabel(name, poolSize).toString();
  }
}
