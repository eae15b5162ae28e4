package reenact.driver;

import java.time.Duration;

/**
 * How connections are made.
 *
 * @param poolSize connections that all clients share; 0 for one pinned to each client
 * @param timeout after which a request has failed
 * @param connectTimeout after which opening a connection has failed
 * @param loops how sessions that share threads are run
 * @param noop what drivers that ask nothing pretend to ask
 */
public record ConnectOptions(
    int poolSize, Duration timeout, Duration connectTimeout, LoopOptions loops, NoopOptions noop) {

  /** Options for drivers that ask a server. */
  public ConnectOptions(
      int poolSize, Duration timeout, Duration connectTimeout, LoopOptions loops) {
    this(poolSize, timeout, connectTimeout, loops, NoopOptions.AT_ONCE);
  }

  /** Options for drivers that have no loops, and for connections beside the measurement. */
  public ConnectOptions(int poolSize, Duration timeout, Duration connectTimeout) {
    this(poolSize, timeout, connectTimeout, LoopOptions.ONE);
  }

  public int timeoutMillis() {
    return (int) timeout.toMillis();
  }

  public int connectTimeoutMillis() {
    return (int) connectTimeout.toMillis();
  }
}
