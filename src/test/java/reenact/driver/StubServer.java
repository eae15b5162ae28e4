package reenact.driver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import reenact.environment.Endpoint;
import reenact.environment.Secret;

/** A server that says the same to whoever connects, whatever is asked, and then does as told. */
public final class StubServer implements AutoCloseable {

  /** What it does when it has said what it has to say. */
  public enum Then {
    WAIT,
    CLOSE
  }

  private final ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();

  /**
   * @param sayings one for each time that something arrives
   */
  public StubServer(List<String> sayings, Then then) throws IOException {
    this("", sayings, then);
  }

  /**
   * @param greeting what it says before anything arrives
   */
  public StubServer(String greeting, List<String> sayings, Then then) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(() -> {
      while (!socket.isClosed()) {
        try {
          Socket client = socket.accept();
          connections.incrementAndGet();
          clients.add(client);
          Thread.startVirtualThread(() -> talk(client, greeting, sayings, then));
        } catch (IOException e) {
          return;
        }
      }
    });
  }

  /** Says something to all, whether or not anything has arrived. */
  public void say(String saying) throws IOException {
    for (Socket client : clients) {
      client.getOutputStream().write(saying.getBytes(ISO_8859_1));
    }
  }

  private static void talk(Socket client, String greeting, List<String> sayings, Then then) {
    byte[] heard = new byte[1 << 16];
    try (client) {
      InputStream in = client.getInputStream();
      client.getOutputStream().write(greeting.getBytes(ISO_8859_1));
      for (String saying : sayings) {
        if (in.read(heard) < 0) {
          return;
        }
        client.getOutputStream().write(saying.getBytes(ISO_8859_1));
      }
      while (then == Then.WAIT && in.read(heard) >= 0) {
        // It is heard and not answered.
      }
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  /** How often somebody has connected. */
  public int connections() {
    return connections.get();
  }

  public Endpoint endpoint() {
    return new Endpoint("127.0.0.1", socket.getLocalPort(), "", Secret.NONE, "", null);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
