package reenact.driver.jedis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.RedisInputStream;

/** A connection of Jedis that knows whether something has arrived that nobody has read. */
final class JedisConnection extends Connection {

  private final QuietSockets sockets;

  // Set while the constructor of Connection logs in, so it must not be set by ours afterwards.
  private @Nullable RedisInputStream input;

  JedisConnection(QuietSockets sockets, JedisClientConfig config) {
    super(sockets, config);
    this.sockets = sockets;
  }

  /** Whether bytes have arrived that nobody has read, which takes a call of the system. */
  boolean waiting() {
    QuietSocket socket = sockets.last;
    return unread() || (socket != null && socket.waiting());
  }

  @Override
  protected Object protocolRead(RedisInputStream from, PushConsumerChain pushes) {
    input = from;
    return super.protocolRead(from, pushes);
  }

  /** Whether bytes are left of what was read last. Costs no call of the system in clear text. */
  boolean unread() {
    RedisInputStream known = input;
    try {
      return known != null && known.available() > 0;
    } catch (IOException e) {
      // The connection is gone, which shows with the next request.
      return false;
    }
  }

  /** Makes the socket of one connection. */
  abstract static class QuietSockets implements JedisSocketFactory {
    private @Nullable QuietSocket last;

    /** Connects one of the new sockets that it makes, through TLS if so wanted. */
    abstract Socket connect(Supplier<Socket> fresh);

    /** Jedis would connect again what was closed, without a password and to database 0. */
    @Override
    public final Socket createSocket() {
      if (last != null) {
        throw new JedisConnectionException("the connection was closed");
      }
      return connect(this::fresh);
    }

    private Socket fresh() {
      QuietSocket fresh = new QuietSocket();
      last = fresh;
      return fresh;
    }
  }

  /** A socket that says how much has arrived only when it is asked for that itself. */
  static final class QuietSocket extends Socket {

    @Override
    public InputStream getInputStream() throws IOException {
      return new Quiet(super.getInputStream());
    }

    /** Whether something has arrived. */
    boolean waiting() {
      try {
        return super.getInputStream().available() > 0;
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** Tells Jedis, which adds what has arrived to what it has read, of nothing but the latter. */
  private static final class Quiet extends FilterInputStream {
    Quiet(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
