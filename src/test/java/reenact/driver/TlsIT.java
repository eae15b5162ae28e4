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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.SharedServer;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.Workspace;
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

/** Installed servers that speak TLS, and a Redis that knows its users. */
class TlsIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
  private static final RedisWorkload REDIS = RedisWorkloads.loadedBy("SET {key:key} {value:value}");
  private static final MysqlWorkload MYSQL = MysqlWorkloads.on(MysqlWorkloads.rows());

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private static Workspace workspace;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private static Deployment redis;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private static Deployment mysql;

  private static int redisPort;

  @BeforeAll
  static void start() throws Exception {
    Requirement.program("redis-server");
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
    workspace = Workspace.create(folder.resolve("work"), "tls");
    Deployer deployer = new Deployer(workspace, files);
    redis = deployer.deploy(SharedServer.environment(new Binary.Found()), Server.REDIS);
    mysql = deployer.deploy(SharedServer.environment(new Binary.Found()), Server.MYSQL);
  }

  @AfterAll
  static void stop() {
    workspace.close();
  }

  private static void certificate(String name) throws Exception {
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

  private static Path configuration(String name, String text) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        text.formatted(folder, redisPort, SharedServer.HOME.toAbsolutePath().normalize()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Tls trusting(String name) {
    return new Tls(true, folder.resolve(name + ".pem"), null, null);
  }

  private static Endpoint redis(String user, Secret password, @Nullable Tls tls) {
    int port = tls == null ? redis.endpoint().port() : redisPort;
    return new Endpoint("127.0.0.1", port, user, password, "0", tls);
  }

  private static Endpoint redis(@Nullable Tls tls) {
    return redis("", redis.endpoint().password(), tls);
  }

  private static Endpoint mysql(@Nullable Tls tls) {
    Endpoint plain = mysql.endpoint();
    return new Endpoint(
        plain.host(), plain.port(), plain.user(), plain.password(), plain.database(), tls);
  }

  private static void worksOn(Endpoint endpoint, boolean redis) throws Exception {
    try (Control control = Drivers.control(redis ? REDIS : MYSQL, endpoint, OPTIONS, false)) {
      control.load((done, total) -> {});
      String name = redis ? "jedis" : "connector-j";
      try (Driver driver = Drivers.create(name, control.workload(), endpoint, OPTIONS, 1);
          Asker asker = new Asker(driver, control.workload());
          LoopAsker loopAsker = new LoopAsker(control.workload(), endpoint, OPTIONS)) {
        assertThat(asker.ask()).isEqualTo(Outcome.OK);
        assertThat(loopAsker.ask()).isEqualTo(Outcome.OK);
      } finally {
        control.erase();
      }
    }
  }

  private static void fails(Endpoint endpoint, boolean redis, String... words) {
    assertThatThrownBy(
            () -> Drivers.control(redis ? REDIS : MYSQL, endpoint, OPTIONS, false).close())
        .isInstanceOf(ServerException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("Exception", endpoint.password().reveal());
  }

  @Test
  void redisIsMeasuredThroughTls() throws Exception {
    worksOn(redis(trusting("server")), true);
  }

  @Test
  void redisMayAskForTheClientsOwnCertificate() throws Exception {
    Tls own =
        new Tls(
            true,
            folder.resolve("server.pem"),
            folder.resolve("server.pem"),
            folder.resolve("server.key"));
    worksOn(redis(own), true);
  }

  @Test
  void whoeverAsksForNoVerificationGetsNone() throws Exception {
    worksOn(redis(new Tls(false, null, null, null)), true);
    worksOn(mysql(new Tls(false, null, null, null)), false);
  }

  @Test
  void aRedisThatNobodyVouchesForIsRefused() throws Exception {
    fails(
        redis(trusting("other")),
        true,
        "Redis at 127.0.0.1:",
        "does not answer: ",
        "certification path");
    fails(redis(new Tls(true, null, null, null)), true, "certification path");
    isNotOpened(redis(trusting("other")), REDIS, "tls-failed");
  }

  @Test
  void mysqlIsMeasuredThroughTls() throws Exception {
    worksOn(mysql(trusting("server")), false);
  }

  @Test
  void aMysqlThatNobodyVouchesForIsRefused() throws Exception {
    fails(
        mysql(trusting("other")),
        false,
        "MySQL at 127.0.0.1:",
        "does not answer: ",
        "trust anchors");
    isNotOpened(mysql(trusting("other")), MYSQL, "tls-failed");
  }

  /** What the sessions of the netty driver say of a server that the control refuses as well. */
  private static void isNotOpened(Endpoint endpoint, Workload workload, String code)
      throws Exception {
    try (LoopAsker asker = new LoopAsker(workload, endpoint, OPTIONS)) {
      assertThat(asker.events.notOpened).containsExactly(code);
      assertThat(asker.ask()).isEqualTo(Outcome.error(code));
    }
  }

  @Test
  void aMysqlThatInsistsOnTlsRefusesClearText() throws Exception {
    fails(mysql((Tls) null), false, "Access denied", "check address, user, password and TLS");
    isNotOpened(mysql((Tls) null), MYSQL, "1045");
  }

  @Test
  void filesThatAreNoCertificatesAreNamed() {
    fails(
        redis(new Tls(true, folder.resolve("redis.conf"), null, null)),
        true,
        "TLS files cannot be used: ",
        "redis.conf");
    fails(
        mysql(new Tls(true, folder.resolve("missing.pem"), null, null)),
        false,
        "TLS files cannot be used: ",
        "missing.pem");
    fails(
        redis(
            new Tls(
                true,
                folder.resolve("server.pem"),
                folder.resolve("server.pem"),
                folder.resolve("server.pem"))),
        true,
        "TLS files cannot be used: no PKCS #8 private key in ",
        "server.pem");
  }

  @Test
  void aRedisUserMayDoWhatTheServerAllows() throws Exception {
    Endpoint reader = redis("reader", new Secret("readers-own"), null);
    worksOn(reader, true);
    try (Control control = Drivers.control(REDIS, reader, OPTIONS, false)) {
      // CONFIG is forbidden to this user.
      assertThat(control.settings()).isEmpty();
    }
  }

  @Test
  void aRedisUserWhoMayNotWriteIsToldInTheServersWords() throws Exception {
    Endpoint guest = redis("guest", new Secret("guests-own"), null);
    try (Control control = Drivers.control(REDIS, guest, OPTIONS, true)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("NOPERM");
    }
    try (Driver driver = Drivers.create("jedis", REDIS, guest, OPTIONS, 1);
        Asker asker = new Asker(driver, REDIS)) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("NOPERM"));
    }
    try (LoopAsker asker = new LoopAsker(REDIS, guest, OPTIONS)) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("NOPERM"));
    }
  }

  @Test
  void aRedisUserWithTheWrongPasswordIsToldWithoutIt() throws Exception {
    fails(redis("reader", new Secret("hunter2"), null), true, "WRONGPASS");
    fails(redis("nobody", new Secret("hunter2"), null), true, "WRONGPASS");
    isNotOpened(redis("nobody", new Secret("hunter2"), null), REDIS, "WRONGPASS");
  }
}
