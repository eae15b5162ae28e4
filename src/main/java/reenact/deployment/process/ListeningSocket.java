package reenact.deployment.process;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A TCP socket that waits for connections, as /proc/net/tcp and /proc/net/tcp6 tell of it.
 *
 * @param address that it is bound to
 * @param user whom it belongs to
 * @param inode by which the file descriptors of its processes name it
 */
public record ListeningSocket(InetAddress address, int port, int user, long inode) {

  /** The kernel's TCP_LISTEN. */
  private static final String LISTENING = "0A";

  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int USER = 7;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  /** Those that a file tells of; lines that are not understood are left out. */
  static List<ListeningSocket> parse(List<String> lines) {
    return lines.stream().map(ListeningSocket::parse).flatMap(Optional::stream).toList();
  }

  private static Optional<ListeningSocket> parse(String line) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length <= INODE || !fields[STATE].equals(LISTENING)) {
      return Optional.empty();
    }
    int colon = fields[LOCAL].indexOf(':');
    try {
      return Optional.of(
          new ListeningSocket(
              address(fields[LOCAL].substring(0, colon)),
              Integer.parseInt(fields[LOCAL].substring(colon + 1), HEXADECIMAL),
              Integer.parseInt(fields[USER]),
              Long.parseLong(fields[INODE])));
    } catch (RuntimeException | UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The kernel prints words of four bytes as numbers of its processor. */
  private static InetAddress address(String hexadecimal) throws UnknownHostException {
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    return InetAddress.getByAddress(bytes.array());
  }

  /** Whether connections to any of some addresses reach it. */
  public boolean serves(List<InetAddress> addresses, int at) {
    return port == at && (address.isAnyLocalAddress() || addresses.contains(address));
  }
}
