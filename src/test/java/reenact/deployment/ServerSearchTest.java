package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.deployment.ServerSearch.Found;
import reenact.deployment.process.ProcessFiles;
import reenact.environment.ReportedProcess;
import reenact.environment.TcpConnection;
import reenact.workload.Server;

/** Servers of a machine whose /proc is made up. */
class ServerSearchTest {

  private static final String HERE = "127.0.0.1";
  private static final Found NOT_TOLD = new Found(ServerLocation.NOT_TOLD, List.of(), List.of());

  /** Of a process that started 100 s before now, when the machine had run for 900 s. */
  private static final Duration AGE = Duration.ofSeconds(100);

  @TempDir private Path proc;

  private @Nullable TcpConnection connection;

  @BeforeEach
  void machine() throws IOException {
    write("uptime", "1000.00 10.00\n");
    process(1, 0, "systemd", 0, "1");
    process(90, 1, "bash", 1000, "90");
  }

  private void write(String file, String text) throws IOException {
    Path path = proc.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  private void process(long pid, long parent, String name, int user, String numbers)
      throws IOException {
    write(
        pid + "/stat",
        "%d (%s) S %d 0 0 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 90000 0".formatted(pid, name, parent));
    write(pid + "/status", "Uid:\t%d\t0\t0\t0\nNSpid:\t%s\n".formatted(user, numbers));
  }

  private void holds(long pid, long inode) throws IOException {
    Path descriptors = Files.createDirectories(proc.resolve(pid + "/fd"));
    Files.createSymbolicLink(
        descriptors.resolve(Long.toString(inode)), Path.of("socket:[" + inode + "]"));
  }

  private void listens(String folder, int port, int user, long inode) throws IOException {
    write(
        folder + "/net/tcp",
        String.format(
            Locale.ROOT,
            " 0: 00000000:%04X 00000000:0000 0A 0:0 0:0 0 %d 0 %d 1%n",
            port,
            user,
            inode));
  }

  /** Lines of /proc/net/tcp: address, peer, state, user and inode of each socket. */
  private void sockets(String file, String... lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      String[] of = line.split(" ");
      text.append(
          " 0: %s %s %s 0:0 0:0 0 %s 0 %s 1%n".formatted(of[0], of[1], of[2], of[3], of[4]));
    }
    write(file, text.toString());
  }

  /** From port 40000 to the server's. */
  private void connect() throws IOException {
    connection =
        new TcpConnection(
            new InetSocketAddress(InetAddress.getAllByName(HERE)[0], 40000),
            new InetSocketAddress(InetAddress.getAllByName(HERE)[0], 6379));
  }

  private Found find(Server server, String host, @Nullable ReportedProcess stated)
      throws IOException {
    return new ServerSearch(new ProcessFiles(proc), InetAddress::isLoopbackAddress, server)
        .find(List.of(InetAddress.getByName(host)), 6379, connection, stated);
  }

  private Found redis(@Nullable ReportedProcess stated) throws IOException {
    return find(Server.REDIS, HERE, stated);
  }

  private static Found processes(Long... pids) {
    return new Found(ServerLocation.PROCESSES, List.of(pids), List.of());
  }

  @Test
  void theProcessThatHoldsTheSocketIsTheServer() throws IOException {
    listens(".", 6379, 107, 4711);
    process(100, 1, "redis-server", 107, "100");
    process(101, 1, "redis-server", 107, "101");
    holds(1, 4711);
    holds(100, 4711);
    holds(101, 99);
    assertThat(redis(null)).isEqualTo(processes(100L));
  }

  @Test
  void aServerOfAnotherNameIsKnownByTheNumberThatItTells() throws IOException {
    listens(".", 6379, 107, 4711);
    process(100, 1, "dragonfly", 107, "100");
    holds(100, 4711);
    assertThat(redis(null)).isEqualTo(NOT_TOLD);
    assertThat(redis(new ReportedProcess(100, AGE))).isEqualTo(processes(100L));
  }

  @Test
  void aProgramOfAServersNameOnAnotherAddressIsNotTheOneThatTellsItsNumber() throws IOException {
    listens(".", 6379, 107, 4711);
    process(100, 1, "redis-server", 107, "100");
    process(101, 90, "redis-server", 1000, "101");
    holds(100, 4711);
    holds(101, 4711);
    assertThat(redis(new ReportedProcess(100, AGE))).isEqualTo(processes(100L));
  }

  @Test
  void anUnknownForwarderLeadsToNoServerThatHappensToBeThere() throws IOException {
    listens(".", 6379, 1000, 4711);
    process(100, 1, "ssh", 1000, "100");
    holds(100, 4711);
    process(101, 1, "redis-server", 107, "101");
    assertThat(redis(null)).isEqualTo(NOT_TOLD);
    assertThat(redis(new ReportedProcess(101, Duration.ofDays(3)))).isEqualTo(NOT_TOLD);
    assertThat(redis(new ReportedProcess(101, AGE)))
        .isEqualTo(new Found(ServerLocation.PROCESSES, List.of(101L), List.of(100L)));
  }

  @Test
  void whereDescriptorsCannotBeReadTheOnlyServerOfTheSocketsUserIsIt() throws IOException {
    listens(".", 6379, 107, 4711);
    process(100, 1, "mariadbd", 107, "100");
    process(101, 1, "mysqld", 108, "101");
    process(102, 1, "mysqld_safe", 107, "102");
    assertThat(find(Server.MYSQL, HERE, null)).isEqualTo(processes(100L));
    process(103, 1, "mysqld", 107, "103");
    assertThat(find(Server.MYSQL, HERE, null)).isEqualTo(NOT_TOLD);
  }

  @Test
  void behindDockersProxyIsTheContainerOfItsAddress() throws IOException {
    listens(".", 6379, 0, 4711);
    process(50, 1, "docker-proxy", 0, "50");
    holds(50, 4711);
    write(
        "50/cmdline",
        String.join(
            "\0",
            "/usr/bin/docker-proxy",
            "-proto",
            "tcp",
            "-host-port",
            "6379",
            "-container-ip",
            "172.17.0.2",
            "-container-port",
            "6380"));
    container(60, 61, "172.17.0.2");
    container(70, 71, "172.17.0.3");
    assertThat(redis(null))
        .isEqualTo(new Found(ServerLocation.CONTAINER, List.of(61L, 60L), List.of(50L)));
  }

  /** One in which a shell has started the server, listening on 6380. */
  private void container(long shell, long server, String address) throws IOException {
    process(shell, 1, "sh", 0, shell + "\t1");
    process(server, shell, "redis-server", 107, server + "\t7");
    listens(Long.toString(server), 6380, 107, server);
    write(
        server + "/net/fib_trie",
        "  +-- 172.17.0.0/16 2 0 2\n     |-- %s\n        /32 host LOCAL\n".formatted(address));
  }

  @Test
  void aPortThatTheKernelTranslatesLeadsToTheOnlyContainer() throws IOException {
    process(100, 1, "redis-server", 107, "100");
    container(60, 61, "172.17.0.2");
    assertThat(redis(null))
        .isEqualTo(new Found(ServerLocation.CONTAINER, List.of(61L, 60L), List.of()));
    container(70, 71, "172.17.0.3");
    assertThat(redis(null)).isEqualTo(NOT_TOLD);
  }

  @Test
  void anAddressOfAnotherMachineIsElsewhere() throws IOException {
    listens(".", 6379, 107, 4711);
    process(100, 1, "redis-server", 107, "100");
    holds(100, 4711);
    assertThat(find(Server.REDIS, "192.0.2.1", new ReportedProcess(100, AGE)))
        .isEqualTo(new Found(ServerLocation.ELSEWHERE, List.of(), List.of()));
  }

  private static final String NOBODY = "00000000:0000";
  private static final String ALL6 = "0".repeat(32) + ":18EB";

  /** A mysqld that states no process beside another program of that name. */
  private void decoy(String... sockets) throws IOException {
    process(100, 1, "mysqld", 107, "100");
    process(101, 90, "mysqld", 1000, "101");
    holds(100, 4711);
    holds(100, 4721);
    holds(101, 4712);
    sockets("net/tcp", sockets);
    sockets("net/tcp6", ALL6 + " " + "0".repeat(32) + ":0000 0A 1000 4712");
  }

  @Test
  void ofTwoServersOnOneAddressNeitherIsGuessed() throws IOException {
    decoy("0100007F:18EB " + NOBODY + " 0A 107 4711", "0100007F:18EB " + NOBODY + " 0A 1000 4712");
    assertThat(find(Server.MYSQL, HERE, null)).isEqualTo(NOT_TOLD);
  }

  @Test
  void whoAcceptedTheConnectionIsTheServerWhoeverListens() throws IOException {
    connect();
    decoy(
        "0100007F:18EB " + NOBODY + " 0A 107 4711",
        "0100007F:18EB " + NOBODY + " 0A 1000 4712",
        "0100007F:18EB 0100007F:9C40 01 107 4721",
        "0100007F:9C40 0100007F:18EB 01 1000 4722");
    assertThat(find(Server.MYSQL, HERE, null)).isEqualTo(processes(100L));
  }

  @Test
  void aTranslatedConnectionLeadsToTheContainerThatAcceptedIt() throws IOException {
    connect();
    process(50, 1, "docker-proxy", 0, "50");
    holds(50, 4711);
    sockets(
        "net/tcp",
        "00000000:18EB " + NOBODY + " 0A 0 4711",
        "0100007F:9C40 0100007F:18EB 01 1000 4722");
    container(60, 61, "172.17.0.2");
    container(70, 71, "172.17.0.3");
    sockets(
        "71/net/tcp",
        "00000000:18EC " + NOBODY + " 0A 107 71",
        "030011AC:18EC 0100007F:9C40 01 107 72");
    holds(71, 72);
    assertThat(redis(null))
        .isEqualTo(new Found(ServerLocation.CONTAINER, List.of(71L, 70L), List.of()));
  }

  @Test
  void aTranslatedConnectionThatNoContainerHasIsNotGuessed() throws IOException {
    connect();
    sockets("net/tcp", "0100007F:9C40 0100007F:18EB 01 1000 4722");
    container(60, 61, "172.17.0.2");
    assertThat(redis(null)).isEqualTo(NOT_TOLD);
  }

  @Test
  void aProxyOfAnotherAddressIsNotInTheWay() throws IOException {
    listens(".", 6379, 1000, 4711);
    process(40, 1, "docker-proxy", 0, "40");
    write(
        "40/cmdline",
        String.join(
            "\0",
            "docker-proxy",
            "-host-ip",
            "127.0.0.2",
            "-host-port",
            "6379",
            "-container-ip",
            "172.17.0.2",
            "-container-port",
            "6380"));
    container(60, 61, "172.17.0.2");
    assertThat(redis(null)).isEqualTo(NOT_TOLD);
  }
}
