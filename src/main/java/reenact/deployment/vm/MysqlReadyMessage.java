package reenact.deployment.vm;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** How MySQL and MariaDB tell that they are ready. */
final class MysqlReadyMessage {

  private static final int PROBE_MILLIS = 1000;
  private static final int HEADER = 4;
  private static final int PROTOCOL = 10;

  private MysqlReadyMessage() {}

  /** Whether it greets who connects, which it does when it has run its first statements. */
  static boolean ready(String address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      InputStream in = socket.getInputStream();
      return in.readNBytes(HEADER).length == HEADER && in.read() == PROTOCOL;
    }
  }
}
