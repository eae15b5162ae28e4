package reenact.deployment.process;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that listens or is connected, as /proc/net/tcp and /proc/net/tcp6 tell of it.
 *
 * @param local the address and port that it is bound to
 * @param peer that it is connected to; null where it listens
 * @param user whom it belongs to
 * @param inode by which the file descriptors of its processes name it
 */
public record TcpSocket(
    InetSocketAddress local, @Nullable InetSocketAddress peer, int user, long inode) {

  /** The kernel's TCP_LISTEN and TCP_ESTABLISHED. */
  private static final String LISTENING = "0A";

  private static final String ESTABLISHED = "01";

  private static final int LOCAL = 1;
  private static final int PEER = 2;
  private static final int STATE = 3;
  private static final int USER = 7;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  /** The sockets listed in a file; lines that cannot be parsed are skipped. */
  static List<TcpSocket> parse(List<String> lines) {
    return lines.stream().map(TcpSocket::parse).flatMap(Optional::stream).toList();
  }

  private static Optional<TcpSocket> parse(String line) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length <= INODE) {
      return Optional.empty();
    }
    boolean listening = fields[STATE].equals(LISTENING);
    if (!listening && !fields[STATE].equals(ESTABLISHED)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TcpSocket(
              address(fields[LOCAL]),
              listening ? null : address(fields[PEER]),
              Integer.parseInt(fields[USER]),
              Long.parseLong(fields[INODE])));
    } catch (RuntimeException | UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The kernel prints words of four bytes as numbers of its processor. */
  private static InetSocketAddress address(String field) throws UnknownHostException {
    int colon = field.indexOf(':');
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(field.substring(0, colon)));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(bytes.array()),
        Integer.parseInt(field.substring(colon + 1), HEXADECIMAL));
  }

  /** Whether it listens. */
  public boolean listens() {
    return peer == null;
  }

  /** Whether connections to any of some addresses may reach it. */
  public boolean serves(List<InetAddress> addresses, int port) {
    return listens()
        && local.getPort() == port
        && (local.getAddress().isAnyLocalAddress() || addresses.contains(local.getAddress()));
  }

  /**
   * How closely it is bound to an address that it serves: the kernel prefers the address itself (0)
   * to all addresses of its family (1), and those to the other family's (2), whose socket may be
   * one for its own family only.
   */
  public int distance(InetAddress address) {
    InetAddress bound = local.getAddress();
    if (bound.equals(address)) {
      return 0;
    }
    return bound.getClass().equals(address.getClass()) ? 1 : 2;
  }
}
