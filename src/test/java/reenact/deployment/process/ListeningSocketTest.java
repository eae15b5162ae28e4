package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningSocketTest {

  private static final List<String> LINES =
      List.of(
          "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
          "   0: 0100007F:18EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000   107        0 4711 1 0 100 0 0 10 0",
          "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0",
          "   2: 0100007F:18EB 0100007F:D431 01 00000000:00000000 00:00000000 00000000   107        0 4713 1 0 20 0 0 10 0",
          "   3: torn",
          "   0: 00000000000000000000000001000000:18EB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000   107        0 4714 1 0 100 0 0 10 0");

  @Test
  void onlySocketsThatListenAreRead() throws Exception {
    assertThat(ListeningSocket.parse(LINES))
        .containsExactly(
            new ListeningSocket(InetAddress.getAllByName("127.0.0.1")[0], 6379, 107, 4711),
            new ListeningSocket(InetAddress.getAllByName("0.0.0.0")[0], 22, 0, 4712),
            new ListeningSocket(InetAddress.getAllByName("::1")[0], 6379, 107, 4714));
  }

  @Test
  void aSocketServesItsOwnAddressAndOneOfAllServesAny() throws Exception {
    List<InetAddress> loopback = List.of(InetAddress.getAllByName("127.0.0.1")[0]);
    List<ListeningSocket> sockets = ListeningSocket.parse(LINES);
    assertThat(sockets.get(0).serves(loopback, 6379)).isTrue();
    assertThat(sockets.get(0).serves(loopback, 6380)).isFalse();
    assertThat(sockets.get(0).serves(List.of(InetAddress.getAllByName("10.0.0.1")[0]), 6379))
        .isFalse();
    assertThat(sockets.get(1).serves(loopback, 22)).isTrue();
    assertThat(sockets.get(2).serves(loopback, 6379)).isFalse();
  }
}
