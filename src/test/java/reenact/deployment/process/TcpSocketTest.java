package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpSocketTest {

  private static final List<String> LINES =
      List.of(
          "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
          "   0: 0100007F:18EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000   107        0 4711 1 0 100 0 0 10 0",
          "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0",
          "   2: 0100007F:18EB 0100007F:D431 01 00000000:00000000 00:00000000 00000000   107        0 4713 1 0 20 0 0 10 0",
          "   3: torn",
          "   0: 00000000000000000000000001000000:18EB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000   107        0 4714 1 0 100 0 0 10 0");

  private static InetAddress address(String text) throws Exception {
    return InetAddress.getByName(text);
  }

  private static InetSocketAddress address(String text, int port) throws Exception {
    return new InetSocketAddress(address(text), port);
  }

  @Test
  void socketsThatListenOrAreConnectedAreRead() throws Exception {
    assertThat(TcpSocket.parse(LINES))
        .containsExactly(
            new TcpSocket(address("127.0.0.1", 6379), null, 107, 4711),
            new TcpSocket(address("0.0.0.0", 22), null, 0, 4712),
            new TcpSocket(address("127.0.0.1", 6379), address("127.0.0.1", 54321), 107, 4713),
            new TcpSocket(address("::1", 6379), null, 107, 4714));
  }

  @Test
  void aSocketServesItsOwnAddressAndOneOfAllServesAny() throws Exception {
    List<InetAddress> loopback = List.of(address("127.0.0.1"));
    List<TcpSocket> sockets = TcpSocket.parse(LINES);
    assertThat(sockets.get(0).serves(loopback, 6379)).isTrue();
    assertThat(sockets.get(0).serves(loopback, 6380)).isFalse();
    assertThat(sockets.get(0).serves(List.of(address("10.0.0.1")), 6379)).isFalse();
    assertThat(sockets.get(1).serves(loopback, 22)).isTrue();
    assertThat(sockets.get(2).serves(loopback, 6379)).isFalse();
    assertThat(sockets.get(3).serves(loopback, 6379)).isFalse();
  }
}
