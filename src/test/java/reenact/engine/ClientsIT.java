package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.SharedServer;
import reenact.driver.Control;
import reenact.engine.judge.ClientTrials;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.plan.Phases;
import reenact.recording.Kind;
import reenact.report.ReasonText;
import reenact.result.trial.Verdict;
import reenact.workload.MysqlWorkload;

/** Clients that wait in vain, or were never there, against a truth that is known. */
@Tag("alone")
class ClientsIT {

  private static final Phases SHORT =
      new Phases(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofMillis(300));

  /** Greets all, answers the first connection, and takes whatever the others send. */
  private static final class Deaf implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();

    Deaf() throws IOException {
      Thread.startVirtualThread(() -> {
        while (!socket.isClosed()) {
          try {
            Socket client = socket.accept();
            boolean answers = connections.getAndIncrement() == 0;
            Thread.startVirtualThread(() -> talk(client, answers));
          } catch (IOException e) {
            return;
          }
        }
      });
    }

    private static void talk(Socket client, boolean answers) {
      byte[] heard = new byte[1 << 16];
      try (client) {
        InputStream in = client.getInputStream();
        for (int length = in.read(heard); length >= 0; length = in.read(heard)) {
          if (new String(heard, 0, length, StandardCharsets.US_ASCII).contains("HELLO")) {
            client
                .getOutputStream()
                .write("*2\r\n$5\r\nproto\r\n:2\r\n".getBytes(StandardCharsets.US_ASCII));
          } else if (answers) {
            client.getOutputStream().write("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        }
      } catch (IOException e) {
        // The other side is gone.
      }
    }

    Endpoint endpoint() {
      return new Endpoint("127.0.0.1", socket.getLocalPort(), "", Secret.NONE, "", null);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "jedis"})
  void threeOfFourWithoutAnswersAreNamedAndLittlesLawFails(String driver) throws Exception {
    try (Deaf server = new Deaf()) {
      ClientTrials.Ran ran =
          ClientTrials.run(
              driver, Experiments.sets(1), server.endpoint(), 4, 0, Duration.ZERO, SHORT);

      assertThat(ran.clients().clientsWithoutAnswer()).isEqualTo(3);
      assertThat(ran.clients().named()).hasSize(3);
      assertThat(ran.clients().unanswered()).isEqualTo(3);
      assertThat(ran.clients().oldestUnansweredMicros()).isGreaterThan(1e6);
      assertThat(ran.clients().inFlightAnswered()).isBetween(0.8, 1.02);
      assertThat(ran.measurement().merged(Kind.RESPONSE_TIME).countAtOrAbove(1_000_000_000))
          .isEqualTo(3);
      assertThat(ran.littlesLaw().passed()).isFalse();
      assertThat(ran.littlesLaw().observed()).contains("of 4 counting answered requests only");
      assertThat(ran.judge().verdict()).isEqualTo(Verdict.INVALID);
      assertThat(ReasonText.of(ran.judge().reasons().getFirst()))
          .startsWith("3 of 4 clients got no answer in the whole window of 1.00 s (clients ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "connector-j"})
  void aWindowShorterThanTheServiceTimeIsSaidToBeThat(String driver) throws Exception {
    MysqlWorkload workload = ClientTrials.sleeping(2);
    try (Control control = ClientTrials.control(workload)) {
      control.load((done, total) -> {});
    }
    ClientTrials.Ran ran =
        ClientTrials.run(
            driver,
            workload,
            SharedServer.INSTALLED_MYSQL.endpoint("clients"),
            4,
            0,
            Duration.ZERO,
            new Phases(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3)));

    assertThat(ReasonText.of(ran.judge().reasons()))
        .contains(
            "the window of 1.00 s is too short for the response times: 4 of 4 clients waited for all of it; choose a longer one")
        .noneMatch(reason -> reason.contains("got no answer"));
    assertThat(ran.measurement().merged(Kind.RESPONSE_TIME).percentile(50)).isEmpty();
    assertThat(ran.measurement().merged(Kind.RESPONSE_TIME).min().orElseThrow())
        .isGreaterThan(1.9e6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "connector-j"})
  void clientsBeyondMaxConnectionsWereNeverThere(String driver) throws Exception {
    Endpoint endpoint = SharedServer.INSTALLED_MYSQL.endpoint("");
    try (Connection root =
            DriverManager.getConnection(
                "jdbc:mysql://%s:%d/".formatted(endpoint.host(), endpoint.port()),
                endpoint.user(),
                endpoint.password().reveal());
        Statement statement = root.createStatement()) {
      long before = maxConnections(statement);
      statement.execute("SET GLOBAL max_connections = 10");
      try {
        ClientTrials.Ran ran =
            ClientTrials.run(
                driver, ClientTrials.sleeping(0.001), endpoint, 20, 0, Duration.ZERO, SHORT);

        int connected = ran.clients().connected();
        assertThat(ran.clients().planned()).isEqualTo(20);
        assertThat(connected).isBetween(1, 10);
        assertThat(ran.clients().clientsWithoutAnswer()).isZero();
        assertThat(ran.judge().verdict()).isEqualTo(Verdict.INVALID);
        assertThat(ReasonText.of(ran.judge().reasons()))
            .anyMatch(reason ->
                reason.startsWith(
                    "only %d of 20 clients were connected (%d × 1040"
                        .formatted(connected, 20 - connected)));
      } finally {
        statement.execute("SET GLOBAL max_connections = " + before);
      }
    }
  }

  private static long maxConnections(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL.max_connections")) {
      row.next();
      return row.getLong(1);
    }
  }
}
