package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MysqlWorkloads;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTable;

/** A MySQL that stops in the middle of a load. */
class MysqlWriteDeadlineIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(2), Duration.ofSeconds(5));

  /** More than a handshake and what a control asks, less than the load. */
  private static final int MOST_BYTES = 200_000;

  @Test
  @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aServerThatTakesNoMoreDataEndsTheLoad() throws Exception {
    Endpoint real = SharedServer.INSTALLED_MYSQL.endpoint("stopping");
    MysqlTable table =
        MysqlTable.of(
            "rows_of_ours",
            "CREATE TABLE rows_of_ours (id INT PRIMARY KEY, v TEXT) ENGINE=InnoDB",
            100_000,
            "id, v",
            "{row}, '" + "x".repeat(10_000) + "'",
            List.of(),
            new MysqlNames(Map.of(), Set.of()));
    try (StoppingProxy proxy = new StoppingProxy(real)) {
      try (MysqlControl control =
          new MysqlControl(
              MysqlWorkloads.on(table), proxy.endpoint(), OPTIONS, new Ownership.Managed())) {
        assertThatThrownBy(() -> control.load((done, total) -> {}))
            .isInstanceOf(ServerException.class)
            .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
      }
    } finally {
      try (var observer =
              DriverManager.getConnection(
                  MysqlUrl.of(real, OPTIONS, "", false), real.user(), real.password().reveal());
          var statement = observer.createStatement()) {
        statement.execute("DROP DATABASE IF EXISTS stopping");
      }
    }
  }

  /** Passes on what clients ask until they have sent much, and then reads nothing more. */
  private static final class StoppingProxy implements AutoCloseable {
    private final ServerSocket listening =
        new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Endpoint real;

    StoppingProxy(Endpoint real) throws IOException {
      this.real = real;
      Thread.ofVirtual().start(this::accept);
    }

    Endpoint endpoint() {
      return new Endpoint(
          listening.getInetAddress().getHostAddress(),
          listening.getLocalPort(),
          real.user(),
          real.password(),
          real.database(),
          real.tls());
    }

    private void accept() {
      try {
        while (true) {
          Socket client = listening.accept();
          Socket server = new Socket(real.host(), real.port());
          sockets.add(client);
          sockets.add(server);
          Thread.ofVirtual().start(() -> pass(server, client, Integer.MAX_VALUE));
          Thread.ofVirtual().start(() -> pass(client, server, MOST_BYTES));
        }
      } catch (IOException e) {
        // The test has ended.
      }
    }

    private static void pass(Socket from, Socket to, int most) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[8192];
        int total = 0;
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
          out.write(bytes, 0, n);
          total += n;
          if (total > most) {
            return;
          }
        }
        to.close();
      } catch (IOException e) {
        // One end has closed.
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
