package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reenact.deployment.process.TcpSocket;
import reenact.environment.TcpConnection;

class ServerSocketsTest {

  private static final int PORT = 3306;
  private static final TcpConnection CONNECTION =
      new TcpConnection(at("127.0.0.1", 40000), at("127.0.0.1", PORT));
  private static final TcpSocket OURS = connected("127.0.0.1", 40000, "127.0.0.1", PORT, 1);
  private static final TcpSocket SERVERS = connected("127.0.0.1", PORT, "127.0.0.1", 40000, 2);
  private static final TcpSocket EXACT = listening("127.0.0.1", 3);
  private static final TcpSocket FAMILY = listening("0.0.0.0", 4);
  private static final TcpSocket OTHER_FAMILY = listening("::", 5);

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(address(address), port);
  }

  private static TcpSocket listening(String address, long inode) {
    return new TcpSocket(at(address, PORT), null, 0, inode);
  }

  private static TcpSocket connected(
      String address, int port, String peer, int peerPort, long inode) {
    return new TcpSocket(at(address, port), at(peer, peerPort), 0, inode);
  }

  private static ServerSockets among(@Nullable TcpConnection connection, TcpSocket... all) {
    return ServerSockets.of(List.of(all), List.of(address("127.0.0.1")), PORT, connection);
  }

  @Test
  void theAddressItselfGoesBeforeAllOfItsFamilyAndTheseBeforeTheOtherFamily() {
    assertThat(among(null, OTHER_FAMILY, FAMILY, EXACT).sockets()).containsExactly(EXACT);
    assertThat(among(null, OTHER_FAMILY, FAMILY).sockets()).containsExactly(FAMILY);
    assertThat(among(null, OTHER_FAMILY).sockets()).containsExactly(OTHER_FAMILY);
    assertThat(among(null, listening("127.0.0.2", 6)).sockets()).isEmpty();
  }

  @Test
  void eachAddressOfANameHasItsOwnSocket() {
    TcpSocket six = listening("::1", 6);
    assertThat(
            ServerSockets.of(
                    List.of(EXACT, FAMILY, OTHER_FAMILY, six),
                    List.of(address("127.0.0.1"), address("::1")),
                    PORT,
                    null)
                .sockets())
        .containsExactly(EXACT, six);
  }

  @Test
  void theSocketThatAcceptedTheConnectionGoesBeforeAllThatListen() {
    ServerSockets found =
        among(
            CONNECTION,
            EXACT,
            FAMILY,
            OURS,
            SERVERS,
            connected("127.0.0.2", PORT, "127.0.0.1", 40000, 7),
            connected("127.0.0.1", PORT, "127.0.0.1", 40001, 8));
    assertThat(found).isEqualTo(new ServerSockets(List.of(SERVERS), false));
  }

  @Test
  void aConnectionWhoseOtherEndIsNotHereIsTranslated() {
    assertThat(among(CONNECTION, EXACT, OURS)).isEqualTo(new ServerSockets(List.of(), true));
  }

  @Test
  void aConnectionThatHasEndedProvesNothing() {
    assertThat(among(CONNECTION, EXACT, FAMILY))
        .isEqualTo(new ServerSockets(List.of(EXACT), false));
  }
}
