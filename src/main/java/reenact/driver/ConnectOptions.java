package reenact.driver;

import java.time.Duration;

/**
 * How connections are made.
 *
 * @param poolSize connections that all clients share; 0 for one pinned to each client
 * @param timeout after which a request has failed
 * @param connectTimeout after which opening a connection has failed
 */
public record ConnectOptions(int poolSize, Duration timeout, Duration connectTimeout) {

  int timeoutMillis() {
    return (int) timeout.toMillis();
  }

  int connectTimeoutMillis() {
    return (int) connectTimeout.toMillis();
  }
}
