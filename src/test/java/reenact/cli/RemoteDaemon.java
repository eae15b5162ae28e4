package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.Requirement;

/**
 * A Docker daemon on another machine, as far as anybody can tell: it has a network, file systems
 * and processes of its own, one link leads there, and it answers only by TLS to whom it knows.
 */
final class RemoteDaemon {

  private static final int PORT = 2376;
  private static final Duration STARTING = Duration.ofMinutes(1);
  private static final int STOPPING_SECONDS = 30;

  /** Arguments: name of the namespace and of the link, the address here, the address there. */
  private static final String NETWORK =
      """
      ip netns add $1
      ip link add $1 type veth peer name eth0 netns $1
      ip address add $2/30 dev $1
      ip link set $1 up
      ip -n $1 address add $3/30 dev eth0
      ip -n $1 link set eth0 up
      ip -n $1 link set lo up
      """;

  /**
   * Folders as DOCKER_CERT_PATH names them: of the daemon and of a client, each with what it has to
   * show and whom it trusts. A stranger's certificate is his own, and to the sceptic the daemon's
   * is a stranger's. Argument: the address of the daemon.
   */
  private static final String CERTIFICATES =
      """
      certificate() {
        mkdir $1
        name=$1
        shift
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=$name -keyout $name/key.pem \\
          -out $name/cert.pem "$@"
      }
      sign() {
        certificate "$@" -CA authority/cert.pem -CAkey authority/key.pem
        cp authority/cert.pem $1/ca.pem
      }
      certificate authority
      sign daemon -addext subjectAltName=IP:$1
      sign client -addext extendedKeyUsage=clientAuth
      certificate stranger
      cp authority/cert.pem stranger/ca.pem
      cp -r client sceptic
      cp stranger/cert.pem sceptic/ca.pem
      """;

  private final Path folder;
  private final String name;
  private final int network;
  private @Nullable Process process;

  /**
   * @param folder for all that is its own
   */
  RemoteDaemon(Path folder) {
    ThreadLocalRandom chance = ThreadLocalRandom.current();
    this.folder = folder;
    this.name = "far" + HexFormat.of().toHexDigits(chance.nextInt());
    this.network = 4 * chance.nextInt(64);
  }

  /** Starts it and waits until it answers. */
  void start() throws Exception {
    Requirement.root();
    for (String program :
        List.of("docker", "dockerd", "iptables", "ip", "nsenter", "unshare", "openssl")) {
      Requirement.program(program);
    }
    Shell.run(folder, Map.of(), CERTIFICATES, address());
    Shell.run(folder, Map.of(), NETWORK, name, address(1), address());
    Process started = begin();
    process = started;
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (!listens()) {
      assertThat(started.isAlive() && System.nanoTime() < deadline)
          .as(Files.readString(folder.resolve("log")))
          .isTrue();
      Thread.sleep(100);
    }
  }

  private Process begin() throws IOException {
    Path own = folder.resolve("daemon");
    List<String> command =
        List.of(
            "nsenter",
            "--net=/run/netns/" + name,
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "dockerd",
            "--host=" + host(),
            "--data-root=" + own.resolve("data"),
            "--exec-root=" + own.resolve("exec"),
            "--pidfile=" + own.resolve("pid"),
            "--tlsverify",
            "--tlscacert=" + own.resolve("ca.pem"),
            "--tlscert=" + own.resolve("cert.pem"),
            "--tlskey=" + own.resolve("key.pem"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address(), PORT), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where its machine is. */
  String address() {
    return address(2);
  }

  /** Of a network that is reserved for examples. */
  private String address(int number) {
    return "203.0.113." + (network + number);
  }

  /** Where it is itself. */
  String host() {
    return "tcp://" + address() + ":" + PORT;
  }

  /**
   * The environment of a process that asks it.
   *
   * @param who asks, as its folder of certificates is called
   */
  Map<String, String> askedBy(String who) {
    return Map.of(
        "DOCKER_HOST",
        host(),
        "DOCKER_TLS_VERIFY",
        "1",
        "DOCKER_CERT_PATH",
        folder.resolve(who).toString());
  }

  /** What it has of containers and volumes. */
  String holds() throws Exception {
    return Shell.run(folder, askedBy("client"), "docker ps -aq; docker volume ls -q");
  }

  /** Ends it, and the machine with it. */
  void stop() throws Exception {
    Process running = process;
    if (running != null) {
      // What made the namespaces hears no signal, but ends with the daemon.
      running.children().forEach(ProcessHandle::destroy);
      if (!running.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    }
    Shell.run(folder, Map.of(), "if [ -e /run/netns/$1 ]; then ip netns delete $1; fi", name);
  }
}
