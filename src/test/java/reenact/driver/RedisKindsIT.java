package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.driver.catalog.Drivers;
import reenact.driver.jedis.JedisConnections;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.Outcome;
import reenact.workload.RedisWorkload;

/** Servers that speak Redis's protocol and are not a Redis that can be measured. */
class RedisKindsIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
  private static final ConnectOptions RESP3 =
      new ConnectOptions(
          0,
          OPTIONS.timeout(),
          OPTIONS.connectTimeout(),
          new LoopOptions(1, LoopOptions.TRANSPORTS, Duration.ZERO, 3));
  private static final RedisWorkload WORKLOAD =
      RedisWorkloads.loadedBy("SET {key:key} {value:value}");

  @TempDir private Path folder;

  private static Endpoint at(int port) {
    return new Endpoint("127.0.0.1", port, "", Secret.NONE, "0", null);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cluster  | --cluster-enabled yes                 | is a node of a Redis Cluster",
        "replica  | --replicaof 127.0.0.1 1               | is a replica, which takes no writes; name its primary, 127.0.0.1:1",
        "sentinel | --sentinel                            | is a Sentinel, which holds no data; name the primary",
      })
  void theyAreToldByWhatTheyAre(String kind, String options, String words) throws Exception {
    int port = freePort();
    Path file = Files.writeString(folder.resolve("redis.conf"), "bind 127.0.0.1\n");
    List<String> command = new ArrayList<>(List.of("redis-server", file.toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--dir", folder.toString()));
    command.addAll(List.of("--protected-mode", "no"));
    command.addAll(List.of(options.split(" ")));
    Process server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      awaitPort(server, port);
      assertThatThrownBy(() ->
              Drivers.control(WORKLOAD, at(port), OPTIONS, MemoryJournal.external("0badf00d")))
          .isInstanceOf(ServerException.class)
          .hasMessageStartingWith("Redis at 127.0.0.1:" + port + " " + words);
    } finally {
      server.destroy();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void awaitPort(Process server, int port) throws Exception {
    while (true) {
      assertThat(server.isAlive()).isTrue();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"# Proxy\r\nName:Predixy\r\n", "", "I am a teapot"})
  void proxiesTellNoVersion(String info) throws Exception {
    String saying = "$%d\r\n%s\r\n".formatted(info.length(), info);
    try (StubServer server = new StubServer(List.of(saying), StubServer.Then.WAIT)) {
      assertThatThrownBy(() ->
              Drivers.control(
                  WORKLOAD, server.endpoint(), OPTIONS, MemoryJournal.external("0badf00d")))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("tells no version, as proxies do");
    }
  }

  @Test
  void whereHelloIsRefusedVersionTwoIsSpoken() throws Exception {
    Endpoint shared = SharedServer.INSTALLED_REDIS.endpoint("5");
    try (Jedis observer = new Jedis(new JedisConnections(shared, OPTIONS).open())) {
      observer.aclSetUser("old", "reset", "on", ">secret", "~*", "+@all", "-hello");
      Endpoint old =
          new Endpoint(shared.host(), shared.port(), "old", new Secret("secret"), "5", null);
      try (ManualLoopClients asker = new ManualLoopClients(WORKLOAD, old, RESP3)) {
        assertThat(asker.ask()).isEqualTo(Outcome.MISS);
      } finally {
        observer.aclDelUser("old");
      }
    }
  }
}
