package reenact.driver;

import static reenact.driver.TlsServers.MYSQL;
import static reenact.driver.TlsServers.REDIS;
import static reenact.driver.TlsServers.fails;
import static reenact.driver.TlsServers.isNotOpened;
import static reenact.driver.TlsServers.worksOn;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.SharedServer;
import reenact.driver.StubServer.Then;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.environment.Tls;

/** What is measured through TLS, and what is not. */
class TlsIT {

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  @AutoClose
  private static TlsServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = new TlsServers(folder);
  }

  @Test
  void redisIsMeasuredThroughTls() throws Exception {
    worksOn(servers.redis(servers.trusting("server")), REDIS);
  }

  @Test
  void redisMayAskForTheClientsOwnCertificate() throws Exception {
    Tls own =
        new Tls(
            true,
            servers.file("server.pem"),
            servers.file("server.pem"),
            servers.file("server.key"));
    worksOn(servers.redis(own), REDIS);
  }

  @Test
  void whoeverAsksForNoVerificationGetsNone() throws Exception {
    worksOn(servers.redis(new Tls(false, null, null, null)), REDIS);
    worksOn(servers.mysql(new Tls(false, null, null, null)), MYSQL);
  }

  @Test
  void aRedisThatNobodyVouchesForIsRefused() throws Exception {
    fails(
        servers.redis(servers.trusting("other")),
        REDIS,
        "Redis at 127.0.0.1:",
        "does not answer: ",
        "certification path",
        "let tls.ca name a file");
    fails(servers.redis(new Tls(true, null, null, null)), REDIS, "certification path");
    isNotOpened(servers.redis(servers.trusting("other")), REDIS, "tls-failed");
  }

  @Test
  void mysqlIsMeasuredThroughTls() throws Exception {
    worksOn(servers.mysql(servers.trusting("server")), MYSQL);
  }

  @Test
  void aMysqlThatNobodyVouchesForIsRefused() throws Exception {
    fails(
        servers.mysql(servers.trusting("other")),
        MYSQL,
        "MySQL at 127.0.0.1:",
        "does not answer: ",
        "trust anchors",
        "let tls.ca name a file");
    isNotOpened(servers.mysql(servers.trusting("other")), MYSQL, "tls-failed");
  }

  @Test
  void aMysqlThatInsistsOnTlsRefusesClearText() throws Exception {
    fails(
        servers.mysql((Tls) null), MYSQL, "Access denied", "check address, user, password and TLS");
    isNotOpened(servers.mysql((Tls) null), MYSQL, "1045");
  }

  @Test
  void filesThatAreNoCertificatesAreNamed() {
    fails(
        servers.redis(new Tls(true, servers.file("redis.conf"), null, null)),
        REDIS,
        "TLS files cannot be used: ",
        "redis.conf");
    fails(
        servers.mysql(new Tls(true, servers.file("missing.pem"), null, null)),
        MYSQL,
        "TLS files cannot be used: ",
        "missing.pem");
    fails(
        servers.redis(
            new Tls(
                true,
                servers.file("server.pem"),
                servers.file("server.pem"),
                servers.file("server.pem"))),
        REDIS,
        "TLS files cannot be used: no PKCS #8 private key in ",
        "server.pem");
  }

  @Test
  void aServerThatAnswersInClearTextIsToldFromOneThatNobodyTrusts() throws Exception {
    Tls tls = servers.trusting("server");
    fails(
        TlsServers.asking(SharedServer.INSTALLED_MYSQL.endpoint("reenact"), tls),
        MYSQL,
        "the server speaks clear text on this port");
    try (StubServer redis = new StubServer(List.of("-ERR unknown command\r\n"), Then.CLOSE)) {
      fails(stub(redis, tls), REDIS, "the server speaks clear text on this port");
    }
  }

  /** Whether it answers depends on whether what begins TLS holds a line's end by chance. */
  @Test
  void aRedisWithoutTlsIsSaidToSpeakClearText() {
    Endpoint plain = servers.redis((Tls) null);
    fails(
        TlsServers.asking(plain, servers.trusting("server")),
        REDIS,
        "speak",
        "clear text",
        "tls = false");
  }

  @Test
  void aServerThatEndsTheHandshakeIsToldFromOneThatNobodyTrusts() throws Exception {
    Tls tls = servers.trusting("server");
    try (StubServer server = new StubServer(List.of(""), Then.CLOSE)) {
      fails(stub(server, tls), REDIS, "ended the connection before TLS was agreed on");
    }
  }

  private static Endpoint stub(StubServer server, Tls tls) {
    Endpoint plain = server.endpoint();
    return new Endpoint(plain.host(), plain.port(), "", new Secret("unheard"), "", tls);
  }
}
