package reenact.driver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import reenact.environment.Endpoint;
import reenact.environment.Tls;

/** Opens Jedis connections to one endpoint. */
final class JedisConnections {

  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final @Nullable SSLContext tls;
  private final JedisClientConfig config;

  JedisConnections(Endpoint endpoint, ConnectOptions options) {
    this.endpoint = endpoint;
    this.options = options;
    Tls files = endpoint.tls();
    this.tls = files == null ? null : TlsFiles.context(files);
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .resp2()
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
  Connection open() {
    JedisSocketFactory sockets = this::socket;
    Connection connection = new Connection(sockets, config);
    connection.connect();
    return connection;
  }

  private Socket socket() {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(
          new InetSocketAddress(endpoint.host(), endpoint.port()), options.connectTimeoutMillis());
      socket.setSoTimeout(options.timeoutMillis());
      return tls == null ? socket : encrypted(socket, tls);
    } catch (IOException e) {
      close(socket, e);
      throw new JedisConnectionException("cannot connect to " + endpoint.address(), e);
    }
  }

  private Socket encrypted(Socket socket, SSLContext context) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
    Tls files = endpoint.tls();
    if (files != null && files.verify()) {
      SSLParameters parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
    }
    try {
      encrypted.startHandshake();
    } catch (SocketException | SocketTimeoutException e) {
      throw new SSLHandshakeException("the handshake broke off", e);
    }
    return encrypted;
  }

  private static void close(Socket socket, IOException cause) {
    try {
      socket.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
