package reenact.capture.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import reenact.capture.wire.ServerProduct;
import reenact.driver.ServerException;
import reenact.trace.Protocol;

/** Finds out whether a server answers, and what it is. */
public final class ServerProbe {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LONGEST_INFO = 64 * 1024;
  private static final int ERROR = 0xff;

  private ServerProbe() {}

  /** How to log in to Redis; without a user it is the default one. */
  public record Login(String user, String password) {}

  /**
   * Asks the server. A MySQL server is not logged in to.
   *
   * @param login for Redis; nothing if it needs none, or none is known
   * @throws ServerException if it does not answer, or not in this protocol
   */
  public static ServerProduct ask(
      InetSocketAddress server, Protocol protocol, Optional<Login> login) {
    try (Socket socket = new Socket()) {
      socket.connect(server, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      return protocol == Protocol.MYSQL ? mysql(in, server) : redis(socket, in, login, server);
    } catch (IOException e) {
      throw new ServerException(
          "%s does not answer: %s".formatted(Addresses.text(server), e.getMessage()),
          "check that the server runs and that the address is right",
          e);
    }
  }

  private static ServerProduct mysql(DataInputStream in, InetSocketAddress server)
      throws IOException {
    int length =
        in.readUnsignedByte() | (in.readUnsignedByte() << 8) | (in.readUnsignedByte() << 16);
    in.readByte();
    byte[] packet = in.readNBytes(Math.min(length, LONGEST_INFO));
    if (packet.length > 2 && (packet[0] & 0xff) == ERROR) {
      throw new ServerException(
          "%s refuses connections: %s"
              .formatted(Addresses.text(server), new String(packet, 3, packet.length - 3, UTF_8)));
    }
    return ServerProduct.ofGreeting(packet)
        .orElseThrow(() ->
            new ServerException(
                "%s does not speak MySQL's protocol".formatted(Addresses.text(server)),
                "check the address, or write --server redis"));
  }

  private static ServerProduct redis(
      Socket socket, DataInputStream in, Optional<Login> login, InetSocketAddress server)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    if (login.isPresent()) {
      Login as = login.get();
      out.write(
          (as.user().isEmpty()
                  ? command("AUTH", as.password())
                  : command("AUTH", as.user(), as.password()))
              .getBytes(UTF_8));
    }
    out.write(command("INFO", "server").getBytes(UTF_8));
    out.flush();
    String last = "";
    for (int i = 0; i < (login.isPresent() ? 2 : 1); i++) {
      last = reply(in, server);
    }
    return last.isEmpty() ? ServerProduct.UNKNOWN : ServerProduct.ofInfo(last);
  }

  private static String command(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.getBytes(UTF_8).length).append("\r\n");
      text.append(word).append("\r\n");
    }
    return text.toString();
  }

  /** The content of a bulk reply; nothing if it is another. */
  private static String reply(DataInputStream in, InetSocketAddress server) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() == LONGEST_INFO) {
        throw notRedis(server);
      }
      line.append((char) next);
    }
    String text = line.toString().strip();
    if (text.startsWith("+") || text.startsWith("-")) {
      return "";
    }
    if (!text.matches("\\$\\d{1,5}")) {
      throw notRedis(server);
    }
    byte[] content = in.readNBytes(Integer.parseInt(text.substring(1)) + 2);
    return new String(content, UTF_8);
  }

  private static ServerException notRedis(InetSocketAddress server) {
    return new ServerException(
        "%s does not speak Redis' protocol in clear".formatted(Addresses.text(server)),
        "check the address, or write --server mysql");
  }
}
