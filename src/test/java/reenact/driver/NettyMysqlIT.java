package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.Signal;
import reenact.driver.mysql.MysqlUrl;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.environment.Tls;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.Outcome;

/** The MySQL protocol against the servers themselves. */
class NettyMysqlIT {

  private static final String DATABASE = "netty_of_ours";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(10));

  /** A connection of an application's, to a database of our own. */
  private interface Use {
    void with(Endpoint endpoint, Connection connection) throws Exception;
  }

  private static void on(SharedServer server, Use use) throws Exception {
    Endpoint endpoint = server.endpoint(DATABASE);
    try (Connection connection =
        DriverManager.getConnection(
            MysqlUrl.of(endpoint, OPTIONS, "", false),
            endpoint.user(),
            endpoint.password().reveal())) {
      execute(connection, "CREATE DATABASE " + DATABASE, "USE " + DATABASE);
      try {
        use.with(endpoint, connection);
      } finally {
        execute(connection, "DROP DATABASE " + DATABASE, "DROP USER IF EXISTS somebody");
      }
    }
  }

  private static void execute(Connection connection, String... statements) throws Exception {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static MysqlWorkload workload(boolean autocommit, String... statements) {
    return new MysqlWorkload(
        "test",
        "",
        List.of(
            MysqlTransaction.of(
                "t", 1, List.of(statements), autocommit, new MysqlNames(Map.of(), Set.of()))),
        List.of(),
        MysqlWorkload.Isolation.REPEATABLE_READ,
        10);
  }

  private static Endpoint as(Endpoint server, String user, String password, @Nullable Tls tls) {
    return new Endpoint(
        server.host(), server.port(), user, new Secret(password), server.database(), tls);
  }

  /** The installed server is a MariaDB, which lacks the plugin that MySQL prefers. */
  @ParameterizedTest(name = "{0}, {1}, encrypted {2}")
  @CsvSource({
    "EMBEDDED_MYSQL, mysql_native_password, false",
    "EMBEDDED_MYSQL, mysql_native_password, true",
    "EMBEDDED_MYSQL, caching_sha2_password, false",
    "EMBEDDED_MYSQL, caching_sha2_password, true",
    "INSTALLED_MYSQL, mysql_native_password, false"
  })
  void accountsLogInAsTheServerWantsThemTo(SharedServer server, String plugin, boolean encrypted)
      throws Exception {
    Tls tls = encrypted ? new Tls(false, null, null, null) : null;
    on(
        server,
        (endpoint, connection) -> {
          for (String password : List.of("", "päss word")) {
            account(connection, plugin, password);
            // The second time a server knows the password's hash and asks less.
            for (int login = 0; login < 2; login++) {
              logsIn(as(endpoint, "somebody", password, tls), encrypted);
            }
            try (ManualLoopClients asker =
                new ManualLoopClients(
                    workload(true, "SELECT 1"), as(endpoint, "somebody", "wrong", tls), OPTIONS)) {
              assertThat(asker.events.notOpened).containsExactly("1045");
              assertThat(asker.ask()).isEqualTo(Outcome.error("1045"));
            }
          }
        });
  }

  private static void logsIn(Endpoint endpoint, boolean encrypted) throws Exception {
    // MySQL says which cipher a session has; without one the comparison finds nothing.
    String question =
        encrypted
            ? "SELECT 1 FROM performance_schema.session_status"
                + " WHERE variable_name = 'Ssl_cipher' AND variable_value <> ''"
            : "SELECT 1";
    try (ManualLoopClients asker =
        new ManualLoopClients(workload(true, question), endpoint, OPTIONS)) {
      assertThat(asker.events.notOpened).isEmpty();
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
    }
  }

  private static void account(Connection connection, String plugin, String password)
      throws Exception {
    String how =
        connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")
            ? "IDENTIFIED BY '%s'"
            : "IDENTIFIED WITH " + plugin + " BY '%s'";
    execute(
        connection,
        "DROP USER IF EXISTS somebody",
        "CREATE USER somebody@'%' " + how.formatted(password),
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP ON *.* TO somebody@'%'");
  }

  @Tag("alone")
  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
  void aTransactionThatIsTheVictimOfADeadlockIsTriedAgain(SharedServer server) throws Exception {
    on(
        server,
        (endpoint, connection) -> {
          execute(
              connection,
              "CREATE TABLE t (id INT PRIMARY KEY, n INT) ENGINE = InnoDB",
              "CREATE TABLE heavy (id INT PRIMARY KEY) ENGINE = InnoDB",
              "INSERT INTO t VALUES (1, 0), (2, 0)");
          MysqlWorkload two =
              workload(
                  false,
                  "UPDATE t SET n = n + 1 WHERE id = 1",
                  "SELECT SLEEP(1)",
                  "UPDATE t SET n = n + 1 WHERE id = 2");
          try (ManualLoopClients asker = new ManualLoopClients(two, endpoint, OPTIONS)) {
            execute(
                connection,
                "BEGIN",
                "INSERT INTO heavy VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)",
                "UPDATE t SET n = n + 1 WHERE id = 2");
            BlockingQueue<Outcome> outcome = asker.asking(0);
            // Waits for row 1, whose owner then wants row 2: it changed less, so it gives way.
            execute(connection, "DO SLEEP(0.5)", "UPDATE t SET n = n + 1 WHERE id = 1", "COMMIT");
            assertThat(ManualLoopClients.outcome(outcome)).isEqualTo(Outcome.found(3, 0));
            assertThat(asker.events.retries).containsExactly("1213");
            // BEGIN, all three statements and ROLLBACK.
            assertThat(asker.events.retriedCommands).containsExactly(5);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
  void aConnectionThatIsKilledIsOpenedAgainAndItsStatementsArePreparedAnew(SharedServer server)
      throws Exception {
    on(
        server,
        (endpoint, connection) -> {
          try (ManualLoopClients asker =
              new ManualLoopClients(workload(false, "SELECT 1"), endpoint, OPTIONS)) {
            assertThat(asker.ask()).isEqualTo(Outcome.HIT);
            kill(connection);
            assertThat(asker.ask()).isIn(Outcome.HIT, Outcome.LOST, Outcome.error("1927"));
            assertThat(asker.ask()).isEqualTo(Outcome.HIT);
            assertThat(asker.events.reconnections).hasSize(1);
          }
        });
  }

  private static void kill(Connection connection) throws Exception {
    List<Long> others = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT id FROM information_schema.processlist"
                    + " WHERE db = DATABASE() AND id <> CONNECTION_ID()")) {
      while (rows.next()) {
        others.add(rows.getLong(1));
      }
    }
    for (long other : others) {
      execute(connection, "KILL " + other);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
  void errorsOfStatementsAreOutcomesAndNothingFoundIsAMiss(SharedServer server) throws Exception {
    on(
        server,
        (endpoint, connection) -> {
          try (ManualLoopClients asker =
              new ManualLoopClients(workload(true, "SELECT * FROM nowhere"), endpoint, OPTIONS)) {
            assertThat(asker.ask()).isEqualTo(Outcome.error("1146"));
            assertThat(asker.ask()).isEqualTo(Outcome.error("1146"));
          }
          MysqlWorkload nothing = workload(false, "SELECT 1 FROM DUAL WHERE 1 = 0");
          try (ManualLoopClients asker = new ManualLoopClients(nothing, endpoint, OPTIONS)) {
            assertThat(asker.ask()).isEqualTo(Outcome.MISS);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
  void aServerThatStandsStillIsGivenUpAndThenAskedAgain(SharedServer server) throws Exception {
    ConnectOptions impatient = new ConnectOptions(0, SHORT, SHORT);
    on(
        server,
        (endpoint, connection) -> {
          long pid = server.deployment().processes().getFirst();
          MysqlWorkload one = workload(true, "SELECT 1");
          try (ManualLoopClients asker = new ManualLoopClients(one, endpoint, impatient)) {
            Eventually.until(() -> asker.ask().equals(Outcome.HIT));
            Signal.send("STOP", pid);
            try {
              assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
              assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
            } finally {
              Signal.send("CONT", pid);
            }
            Eventually.until(() -> asker.ask().equals(Outcome.HIT));
            assertThat(asker.events.reconnections).isNotEmpty();
          }
        });
  }
}
