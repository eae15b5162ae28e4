package reenact.driver.jedis;

import reenact.driver.BlockingDriver;
import reenact.driver.ConnectOptions;
import reenact.driver.Session;
import reenact.driver.SessionEvents;
import reenact.environment.Endpoint;
import reenact.workload.RedisWorkload;

/** Redis through Jedis, one connection for each client, as an application with a pool has it. */
public final class JedisDriver implements BlockingDriver {

  private final RedisWorkload workload;
  private final JedisConnections connections;

  public JedisDriver(RedisWorkload workload, Endpoint endpoint, ConnectOptions options) {
    this.workload = workload;
    this.connections = new JedisConnections(endpoint, options);
  }

  @Override
  public Session open(SessionEvents events) {
    return new JedisSession(
        connections, new RedisCommands(workload.mix()), events, workload.pipeline());
  }

  @Override
  public void close() {}
}
