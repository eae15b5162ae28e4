package reenact.deployment;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.LocalAddress;
import reenact.deployment.process.ProcessFiles;
import reenact.deployment.process.TcpSocket;
import reenact.deployment.server.ServerProgram;
import reenact.environment.ProcStat;
import reenact.environment.ReportedProcess;
import reenact.environment.TcpConnection;
import reenact.workload.Server;

/**
 * Finds the processes that are a server which somebody else runs: those that hold the socket which
 * accepted our connection, those of the container that a port leads into, or those that the server
 * names itself. If this user may not see the socket's processes, a single server on the machine is
 * taken. If there are two candidates, none is.
 */
final class ServerSearch {

  /** Docker's process that copies between a published port and its container. */
  private static final String DOCKER_PROXY = "docker-proxy";

  /** Clocks of the wall and of the kernel differ by less, unless somebody sets one. */
  private static final Duration SAME_AGE = Duration.ofSeconds(5);

  private final ProcessFiles files;
  private final Predicate<InetAddress> local;
  private final List<String> names;

  /**
   * @param local tells the addresses of this machine
   */
  ServerSearch(ProcessFiles files, Predicate<InetAddress> local, Server server) {
    this.files = files;
    this.local = local;
    this.names = new ArrayList<>(ServerProgram.of(server).names());
    // Others may run what is never started here.
    names.addAll(server.choose(List.of("keydb-server"), List.of()));
  }

  /**
   * What was found.
   *
   * @param processes of the server; the children of each belong to it as well
   * @param proxies that copy between client and server
   */
  record Found(ServerLocation whereabouts, List<Long> processes, List<Long> proxies) {
    Found {
      processes = List.copyOf(processes);
      proxies = List.copyOf(proxies);
    }

    private static Found nothing(ServerLocation whereabouts) {
      return new Found(whereabouts, List.of(), List.of());
    }
  }

  /**
   * Looks for the server at some addresses.
   *
   * @param connection that is open to it, by which the kernel tells who accepted it; null where
   *     there is none
   * @param stated the process that the server says it is; null where it does not say
   */
  Found find(
      List<InetAddress> addresses,
      int port,
      @Nullable TcpConnection connection,
      @Nullable ReportedProcess stated) {
    List<ProcStat> all = files.all();
    List<ProcStat> named = all.stream().filter(this::wellKnown).toList();
    List<InetAddress> reached =
        connection == null ? addresses : List.of(connection.remote().getAddress());
    if (reached.stream().noneMatch(local)) {
      // Anybody can give a network of their own the address of another machine.
      List<ProcStat> stating =
          stated == null
              ? named
              : named.stream().filter(process -> agrees(process, stated)).toList();
      return inside(accepting(stating, connection), reached, port)
          .map(server -> found(server, all, List.of()))
          .orElseGet(() -> Found.nothing(ServerLocation.ELSEWHERE));
    }
    ServerSockets sockets = ServerSockets.of(files.sockets(), reached, port, connection);
    List<ProcStat> holders = holders(all, sockets);
    List<ProcStat> stating = holders.stream().filter(holder -> is(holder, stated)).toList();
    // Another user's program may hold the port on another address under a server's name.
    List<ProcStat> servers =
        stating.isEmpty() ? holders.stream().filter(this::wellKnown).toList() : stating;
    if (!servers.isEmpty()) {
      return single(servers)
          .map(server -> found(server, all, List.of()))
          .orElseGet(() -> Found.nothing(ServerLocation.NOT_TOLD));
    }
    List<ProcStat> candidates = sockets.translated() ? accepting(named, connection) : named;
    List<ProcStat> proxies =
        all.stream().filter(process -> publishes(process, reached, port)).toList();
    List<ProcStat> copying =
        sockets.translated() ? List.of() : holders.isEmpty() ? proxies : holders;
    return behind(holders.isEmpty() ? proxies : common(proxies, holders), candidates)
        .or(() -> single(candidates.stream().filter(process -> agrees(process, stated)).toList()))
        .or(() -> single(likely(candidates, holders, proxies, sockets)))
        .map(server -> found(server, all, copying))
        .orElseGet(() -> Found.nothing(ServerLocation.NOT_TOLD));
  }

  private static List<ProcStat> common(List<ProcStat> some, List<ProcStat> others) {
    return some.stream().filter(others::contains).toList();
  }

  /**
   * Those processes in whose network a socket has our connection at its other end. The kernel keeps
   * the port of a connection that it leads into a container, but not always the address.
   */
  private List<ProcStat> accepting(List<ProcStat> processes, @Nullable TcpConnection connection) {
    return connection == null
        ? processes
        : processes.stream().filter(process -> accepts(process, connection)).toList();
  }

  private boolean accepts(ProcStat process, TcpConnection connection) {
    List<TcpSocket> sockets = files.sockets(process);
    Set<Long> accepted =
        sockets.stream()
            .filter(socket -> isClient(socket.peer(), connection))
            .map(TcpSocket::inode)
            .collect(Collectors.toUnmodifiableSet());
    return sockets.isEmpty()
        || (!accepted.isEmpty() && (files.holds(process, accepted) || !files.showsFiles(process)));
  }

  private boolean isClient(@Nullable InetSocketAddress peer, TcpConnection connection) {
    return peer != null
        && peer.getPort() == connection.local().getPort()
        && local.test(peer.getAddress());
  }

  private boolean wellKnown(ProcStat process) {
    return names.stream()
        .anyMatch(name -> process.name().equals(name) || process.name().startsWith(name + "-"));
  }

  private List<ProcStat> holders(List<ProcStat> all, ServerSockets sockets) {
    Set<Long> inodes = sockets.inodes();
    return inodes.isEmpty()
        ? List.of()
        : all.stream().filter(process -> files.holds(process, inodes)).toList();
  }

  private static boolean is(ProcStat process, @Nullable ReportedProcess stated) {
    return stated != null && stated.pid() == process.pid();
  }

  /** Whether a process is the one that a server says it is, by its number and its age. */
  private boolean agrees(ProcStat process, @Nullable ReportedProcess stated) {
    return stated != null
        && files.ownNumber(process) == stated.pid()
        && files
            .age(process)
            .filter(age -> age.minus(stated.age()).abs().compareTo(SAME_AGE) <= 0)
            .isPresent();
  }

  private boolean publishes(ProcStat process, List<InetAddress> addresses, int port) {
    if (!process.name().equals(DOCKER_PROXY)
        || !argument(process, "-host-port").equals(Integer.toString(port))) {
      return false;
    }
    String host = argument(process, "-host-ip");
    return host.isEmpty()
        || LocalAddress.all(host).stream()
            .anyMatch(bound -> bound.isAnyLocalAddress() || addresses.contains(bound));
  }

  private String argument(ProcStat process, String option) {
    List<String> words = files.command(process);
    int at = words.indexOf(option);
    return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "";
  }

  /** The server in the container that Docker's processes copy to. */
  private Optional<List<ProcStat>> behind(List<ProcStat> proxies, List<ProcStat> named) {
    for (ProcStat proxy : proxies) {
      String port = argument(proxy, "-container-port");
      List<InetAddress> addresses = LocalAddress.all(argument(proxy, "-container-ip"));
      if (port.matches("\\d{1,5}")) {
        Optional<List<ProcStat>> servers = inside(named, addresses, Integer.parseInt(port));
        if (servers.isPresent()) {
          return servers;
        }
      }
    }
    return Optional.empty();
  }

  /** Servers in a network of their own to which an address belongs. */
  private Optional<List<ProcStat>> inside(
      List<ProcStat> named, List<InetAddress> addresses, int port) {
    return single(
        named.stream()
            .filter(process -> addresses.stream().anyMatch(at -> files.owns(process, at)))
            .filter(process ->
                files.sockets(process).stream().anyMatch(socket -> socket.serves(addresses, port)))
            .toList());
  }

  /**
   * Servers that may hold the socket, where nobody else is known to. A port that the kernel
   * translates has no socket, so its server is in a container.
   */
  private List<ProcStat> likely(
      List<ProcStat> named, List<ProcStat> holders, List<ProcStat> proxies, ServerSockets sockets) {
    if (sockets.none() || (holders.isEmpty() && !proxies.isEmpty())) {
      return named.stream().filter(files::contained).toList();
    }
    Set<Integer> users = sockets.users();
    return holders.isEmpty()
        ? named.stream().filter(process -> users.contains(files.user(process))).toList()
        : List.of();
  }

  /** Processes that are one server: the first, and others only if they descend from it. */
  private static Optional<List<ProcStat>> single(List<ProcStat> processes) {
    List<Long> pids = processes.stream().map(ProcStat::pid).toList();
    long roots = processes.stream().filter(process -> !pids.contains(process.parent())).count();
    return roots == 1 ? Optional.of(processes) : Optional.empty();
  }

  /** In a container all belongs to the server that the first process there started. */
  private Found found(List<ProcStat> servers, List<ProcStat> all, List<ProcStat> proxies) {
    List<Long> pids = new ArrayList<>();
    boolean contained = false;
    for (ProcStat server : servers) {
      pids.add(server.pid());
      Optional<ProcStat> at = Optional.of(server).filter(files::contained);
      while (at.isPresent()) {
        contained = true;
        long pid = at.get().pid();
        if (!pids.contains(pid)) {
          pids.add(pid);
        }
        long parent = at.get().parent();
        at =
            all.stream()
                .filter(process -> process.pid() == parent)
                .filter(files::contained)
                .findFirst();
      }
    }
    return new Found(
        contained ? ServerLocation.CONTAINER : ServerLocation.PROCESSES,
        pids,
        proxies.stream().map(ProcStat::pid).toList());
  }
}
