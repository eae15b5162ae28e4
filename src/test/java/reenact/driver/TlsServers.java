package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.workspace.Workspace;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.environment.Environment.Binary;
import reenact.environment.Secret;
import reenact.environment.ServerFiles;
import reenact.environment.Tls;
import reenact.workload.MysqlWorkload;
import reenact.workload.Outcome;
import reenact.workload.RedisWorkload;
import reenact.workload.Server;
import reenact.workload.Workload;

/** Installed servers that speak TLS, and what it takes to be a client of theirs. */
public final class TlsServers implements AutoCloseable {

  static final RedisWorkload REDIS = RedisWorkloads.loadedBy("SET {key:key} {value:value}");
  static final MysqlWorkload MYSQL = MysqlWorkloads.on(MysqlWorkloads.rows());
  static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final Path folder;
  private final int redisPort;
  private final Workspace workspace;
  private final Deployment redis;
  private final Deployment mysql;

  /** Starts both, a Redis that knows its users and a MySQL that insists on TLS. */
  public TlsServers(Path folder) throws Exception {
    Requirement.program("redis-server");
    this.folder = folder;
    certificate("server");
    certificate("other");
    redisPort = freePort();
    ServerFiles files =
        new ServerFiles(
            configuration(
                "redis.conf",
                """
                include "%3$s/conf/redis.conf"
                tls-port %2$d
                tls-cert-file "%1$s/server.pem"
                tls-key-file "%1$s/server.key"
                tls-ca-cert-file "%1$s/server.pem"
                tls-auth-clients optional
                user reader on >readers-own ~reenact:* +@all -config
                user guest on >guests-own ~* +ping +info
                """),
            configuration(
                "my.cnf",
                """
                !include %3$s/conf/my.cnf
                [mysqld]
                ssl-cert=%1$s/server.pem
                ssl-key=%1$s/server.key
                ssl-ca=%1$s/server.pem
                require-secure-transport=ON
                """));
    workspace = Cleaner.workspace(folder.resolve("work"), TestRunId.fresh());
    Deployer deployer = new Deployer(workspace, files);
    try {
      redis = deployer.deploy(SharedServer.environment(new Binary.Found()), Server.REDIS);
      mysql = deployer.deploy(SharedServer.environment(new Binary.Found()), Server.MYSQL);
    } catch (DeploymentException e) {
      workspace.close();
      throw e;
    }
  }

  @Override
  public void close() {
    workspace.close();
  }

  private void certificate(String name) throws Exception {
    Process openssl =
        new ProcessBuilder(
                Requirement.program("openssl").toString(),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl").toFile())
            .start();
    assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(openssl.exitValue()).as(Files.readString(folder.resolve("openssl"))).isZero();
  }

  private Path configuration(String name, String text) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        text.formatted(folder, redisPort, SharedServer.HOME.toAbsolutePath().normalize()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** TLS for whoever holds only this certificate to be true. */
  public Tls trusting(String name) {
    return new Tls(true, file(name + ".pem"), null, null);
  }

  /** One of the servers' files. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** The Redis as a user reaches it; in clear text without TLS. */
  public Endpoint redis(String user, Secret password, @Nullable Tls tls) {
    int port = tls == null ? redis.endpoint().port() : redisPort;
    return new Endpoint("127.0.0.1", port, user, password, "0", tls);
  }

  public Endpoint redis(@Nullable Tls tls) {
    return redis("", redis.endpoint().password(), tls);
  }

  public long redisProcess() {
    return redis.processes().getFirst();
  }

  Endpoint mysql(@Nullable Tls tls) {
    return asking(mysql.endpoint(), tls);
  }

  /** The same address, asked for TLS. */
  static Endpoint asking(Endpoint plain, @Nullable Tls tls) {
    return new Endpoint(
        plain.host(), plain.port(), plain.user(), plain.password(), plain.database(), tls);
  }

  /** Loads data, asks through each driver, and erases. */
  static void worksOn(Endpoint endpoint, Workload workload) throws Exception {
    try (Control control =
        Drivers.control(workload, endpoint, OPTIONS, MemoryJournal.external("0badf00d"))) {
      control.load((done, total) -> {});
      String name = workload instanceof RedisWorkload ? "jedis" : "connector-j";
      Endpoint clients = control.clients(endpoint);
      try (Driver driver = Drivers.create(name, control.workload(), clients, OPTIONS, 1);
          ManualClient asker = new ManualClient(driver, control.workload());
          ManualLoopClients loopAsker =
              new ManualLoopClients(control.workload(), clients, OPTIONS)) {
        assertThat(asker.ask().failed()).isFalse();
        assertThat(loopAsker.ask().failed()).isFalse();
      } finally {
        control.erase();
      }
    }
  }

  /** Asserts that the server is refused, in these words and without secrets. */
  static void fails(Endpoint endpoint, Workload workload, String... words) {
    assertThatThrownBy(() ->
            Drivers.control(workload, endpoint, OPTIONS, MemoryJournal.external("0badf00d"))
                .close())
        .isInstanceOf(ServerException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("Exception", endpoint.password().reveal());
  }

  /** What the sessions of the netty driver say of a server that the control refuses as well. */
  static void isNotOpened(Endpoint endpoint, Workload workload, String code) throws Exception {
    try (ManualLoopClients asker = new ManualLoopClients(workload, endpoint, OPTIONS)) {
      assertThat(asker.events.notOpened).containsExactly(code);
      assertThat(asker.ask()).isEqualTo(Outcome.error(code));
    }
  }
}
