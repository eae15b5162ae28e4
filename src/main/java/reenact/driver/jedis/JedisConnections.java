package reenact.driver.jedis;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import reenact.driver.ConnectOptions;
import reenact.driver.SocketOpener;
import reenact.environment.Endpoint;

/** Opens Jedis connections to one endpoint. */
public final class JedisConnections {

  private final Endpoint endpoint;
  private final SocketOpener sockets;
  private final JedisClientConfig config;

  public JedisConnections(Endpoint endpoint, ConnectOptions options) {
    this.endpoint = endpoint;
    this.sockets = new SocketOpener(endpoint, options);
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .autoNegotiateProtocol(false)
            .connectionTimeoutMillis(options.connectTimeoutMillis())
            .socketTimeoutMillis(options.timeoutMillis())
            .database(endpoint.database().isEmpty() ? 0 : Integer.parseInt(endpoint.database()))
            // Two commands for each connection that no application's traffic has.
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    if (!endpoint.password().isEmpty()) {
      builder.password(endpoint.password().reveal());
    }
    if (!endpoint.user().isEmpty()) {
      builder.user(endpoint.user());
    }
    this.config = builder.build();
  }

  /** Opens one; throws Jedis's exceptions. */
  public JedisConnection open() {
    JedisConnection connection =
        new JedisConnection(
            new JedisConnection.QuietSockets() {
              @Override
              Socket connect(Supplier<Socket> fresh) {
                return connected(fresh);
              }
            },
            config);
    connection.connect();
    return connection;
  }

  private Socket connected(Supplier<Socket> fresh) {
    try {
      return sockets.open(fresh);
    } catch (IOException e) {
      throw new JedisConnectionException("cannot connect to " + endpoint.address(), e);
    }
  }
}
