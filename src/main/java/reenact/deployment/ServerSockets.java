package reenact.deployment;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.TcpSocket;
import reenact.environment.TcpConnection;

/**
 * The sockets of this machine by which a server is reached.
 *
 * @param sockets those that accepted a connection of ours or, where there is none, those that
 *     listen where it would be accepted
 * @param translated whether the kernel leads our connection into another network of this machine
 */
record ServerSockets(List<TcpSocket> sockets, boolean translated) {

  ServerSockets {
    sockets = List.copyOf(sockets);
  }

  /**
   * Chooses among all sockets of this network.
   *
   * @param addresses of the server
   * @param connection that is open to it; null where there is none
   */
  static ServerSockets of(
      List<TcpSocket> all,
      List<InetAddress> addresses,
      int port,
      @Nullable TcpConnection connection) {
    if (connection != null && all.stream().anyMatch(socket -> isOurs(socket, connection))) {
      List<TcpSocket> accepted =
          all.stream()
              .filter(socket ->
                  socket.local().equals(connection.remote())
                      && connection.local().equals(socket.peer()))
              .toList();
      return new ServerSockets(accepted, accepted.isEmpty());
    }
    return new ServerSockets(
        addresses.stream()
            .flatMap(address -> closest(all, address, port).stream())
            .distinct()
            .toList(),
        false);
  }

  /** A connection that has ended meanwhile proves nothing. */
  private static boolean isOurs(TcpSocket socket, TcpConnection connection) {
    return socket.local().equals(connection.local()) && connection.remote().equals(socket.peer());
  }

  private static List<TcpSocket> closest(List<TcpSocket> all, InetAddress address, int port) {
    List<TcpSocket> serving =
        all.stream().filter(socket -> socket.serves(List.of(address), port)).toList();
    int least = serving.stream().mapToInt(socket -> socket.distance(address)).min().orElse(0);
    return serving.stream().filter(socket -> socket.distance(address) == least).toList();
  }

  Set<Long> inodes() {
    return sockets.stream().map(TcpSocket::inode).collect(Collectors.toUnmodifiableSet());
  }

  Set<Integer> users() {
    return sockets.stream().map(TcpSocket::user).collect(Collectors.toUnmodifiableSet());
  }

  boolean none() {
    return sockets.isEmpty();
  }
}
