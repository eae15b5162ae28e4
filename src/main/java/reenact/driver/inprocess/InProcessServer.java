package reenact.driver.inprocess;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.Server;

/**
 * A server in this process that answers in the protocol and keeps nothing: what a driver is
 * rehearsed with where the real server must not be asked. It listens on loopback, believes every
 * password and answers with values of a plausible type and size. It uses plain sockets, not Netty,
 * so that the compiler does not take its code for a part of the driver's.
 */
public final class InProcessServer implements AutoCloseable {

  private static final int BUFFER = 1 << 14;
  private static final int BACKLOG = 128;

  private final ServerSocket socket;
  private final Server server;
  private final String database;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  /** One conversation, until the client hangs up. */
  interface Part {
    /**
     * Answers.
     *
     * @param in from the client
     * @param out to the client
     */
    void serve(InputStream in, OutputStream out) throws IOException;
  }

  /**
   * Begins to listen.
   *
   * @param server what it is taken for
   * @param database that clients choose
   */
  public InProcessServer(Server server, String database) {
    this.server = server;
    this.database = database;
    try {
      socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no server for the rehearsal can listen on loopback", e);
    }
    Thread.ofPlatform().daemon().name("understudy").start(this::accept);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        clients.add(client);
        Thread.ofPlatform().daemon().name("understudy-talk").start(() -> talk(client));
      } catch (IOException e) {
        // It was closed, or the client has gone already.
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      part()
          .serve(
              new BufferedInputStream(client.getInputStream(), BUFFER),
              new BufferedOutputStream(client.getOutputStream(), BUFFER));
    } catch (IOException e) {
      // The client has hung up in its own way.
    } finally {
      clients.remove(client);
    }
  }

  private Part part() {
    return switch (server) {
      case REDIS -> new InProcessRedis();
      case MYSQL -> new InProcessMysql();
    };
  }

  /** Where it listens. */
  public Endpoint endpoint() {
    return new Endpoint(
        socket.getInetAddress().getHostAddress(),
        socket.getLocalPort(),
        server.choose("", "rehearsal"),
        Secret.NONE,
        database,
        null);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the server of the rehearsal does not end", e);
    }
  }
}
