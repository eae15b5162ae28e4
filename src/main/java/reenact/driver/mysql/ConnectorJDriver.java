package reenact.driver.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import reenact.driver.BlockingDriver;
import reenact.driver.ConnectOptions;
import reenact.driver.Session;
import reenact.driver.SessionEvents;
import reenact.environment.Endpoint;
import reenact.workload.MysqlWorkload;

/**
 * MySQL through Connector/J and HikariCP: a connection pinned to each client, or a pool that the
 * clients share. Nothing of the pool moves while it is measured: no idle eviction, no maximum
 * lifetime, no keep-alive.
 */
public final class ConnectorJDriver implements BlockingDriver {

  private static final long SHORTEST_HIKARI_TIMEOUT_MILLIS = 250;

  private final MysqlWorkload workload;
  private final HikariDataSource pool;
  private final boolean shared;

  public ConnectorJDriver(
      MysqlWorkload workload, Endpoint endpoint, ConnectOptions options, int clients) {
    this.workload = workload;
    this.shared = options.poolSize() > 0;
    HikariConfig config = new HikariConfig();
    config.setDataSource(ConnectorJConnections.of(workload, endpoint, options, true));
    config.setPoolName("clients");
    config.setMaximumPoolSize(shared ? options.poolSize() : clients);
    config.setMinimumIdle(0);
    config.setIdleTimeout(0);
    config.setMaxLifetime(0);
    config.setKeepaliveTime(0);
    config.setInitializationFailTimeout(-1);
    config.setValidationTimeout(SHORTEST_HIKARI_TIMEOUT_MILLIS);
    config.setConnectionTimeout(
        Math.max(
            SHORTEST_HIKARI_TIMEOUT_MILLIS,
            shared ? options.timeoutMillis() : options.connectTimeoutMillis()));
    this.pool = new HikariDataSource(config);
  }

  @Override
  public Session open(SessionEvents events) {
    return new ConnectorJSession(pool, shared, workload, events);
  }

  @Override
  public void close() {
    pool.close();
  }
}
