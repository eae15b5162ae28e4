package reenact.deployment.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import reenact.deployment.process.DeploymentException;

/** Knocks at MySQL and MariaDB without a password, from where clients are. */
public final class MysqlLoginProbe {

  private static final int PATIENCE_MILLIS = 5000;

  /** Whom servers make by themselves; the first is whoever gives no name. */
  private static final List<String> ACCOUNTS =
      List.of("", "root", "mysql", "mariadb.sys", "mysql.sys", "mysql.session", "mysql.infoschema");

  private static final int LONG_PASSWORD = 0x1;
  private static final int PROTOCOL_41 = 0x200;
  private static final int SECURE = 0x8000;
  private static final int PLUGIN_AUTH = 0x80000;
  private static final int LARGEST_PACKET = 1 << 24;
  private static final int UTF8 = 33;
  private static final int RESERVED = 23;
  private static final int WELCOME = 0x00;
  private static final int MORE = 0x01;
  private static final int ANOTHER_WAY = 0xfe;

  private MysqlLoginProbe() {}

  /**
   * Makes sure that nobody gets in without a password.
   *
   * @throws DeploymentException if somebody does, or nobody answers
   */
  public static void requireClosed(String host, int port) throws DeploymentException {
    for (String account : ACCOUNTS) {
      try {
        if (open(host, port, account)) {
          throw new DeploymentException(
              "MySQL at %s:%d lets %s in without a password"
                  .formatted(host, port, account.isEmpty() ? "anybody" : account),
              "remove what allows that from its configuration file");
        }
      } catch (IOException e) {
        throw new DeploymentException(
            "MySQL at %s:%d does not say whom it lets in: %s".formatted(host, port, e.getMessage()),
            e);
      }
    }
  }

  private static boolean open(String host, int port, String account) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Packet greeting = Packet.read(in);
      if (greeting.kind() == 0xff) {
        return false;
      }
      new Packet(greeting.number() + 1, login(account)).write(socket.getOutputStream());
      while (true) {
        Packet answer = Packet.read(in);
        switch (answer.kind()) {
          case WELCOME -> {
            return true;
          }
          // No password is the same in every way to prove that one knows it.
          case ANOTHER_WAY ->
              new Packet(answer.number() + 1, new byte[0]).write(socket.getOutputStream());
          case MORE -> {
            // The verdict follows.
          }
          default -> {
            return false;
          }
        }
      }
    }
  }

  private static byte[] login(String account) {
    byte[] name = account.getBytes(UTF_8);
    byte[] plugin = "mysql_native_password".getBytes(UTF_8);
    return ByteBuffer.allocate(12 + RESERVED + name.length + plugin.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(LONG_PASSWORD | PROTOCOL_41 | SECURE | PLUGIN_AUTH)
        .putInt(LARGEST_PACKET)
        .put((byte) UTF8)
        .put(new byte[RESERVED])
        .put(name)
        .put((byte) 0)
        .put((byte) 0)
        .put(plugin)
        .put((byte) 0)
        .array();
  }

  @SuppressWarnings("ArrayRecordComponent") // It is read once and never compared.
  private record Packet(int number, byte[] bytes) {

    static Packet read(DataInputStream in) throws IOException {
      int size = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
      int number = in.readUnsignedByte();
      return new Packet(number, in.readNBytes(size));
    }

    void write(OutputStream out) throws IOException {
      byte[] all = new byte[4 + bytes.length];
      all[0] = (byte) bytes.length;
      all[1] = (byte) (bytes.length >> 8);
      all[3] = (byte) number;
      System.arraycopy(bytes, 0, all, 4, bytes.length);
      out.write(all);
      out.flush();
    }

    int kind() {
      return bytes.length == 0 ? -1 : Byte.toUnsignedInt(bytes[0]);
    }
  }
}
