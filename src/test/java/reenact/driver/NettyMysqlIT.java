package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.Workspace;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Secret;
import reenact.environment.ServerFiles;
import reenact.workload.Batch;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.Outcome;
import reenact.workload.Requests;
import reenact.workload.Server;

/** The MySQL protocol against the servers themselves. */
class NettyMysqlIT {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));
  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(10));

  enum Installed {
    EMBEDDED,
    FOUND;

    Environment environment() {
      Environment.Binary binary =
          this == EMBEDDED ? new Environment.Binary.Embedded() : new Environment.Binary.Found();
      return new Environment.Native("native", binary, binary, Environment.Cpus.ANY);
    }
  }

  @TempDir private Path folder;

  /** A server with a database and an account of our own. */
  private interface Use {
    void with(Deployment deployment, Connection connection) throws Exception;
  }

  private void deployed(Installed installed, Use use) throws Exception {
    ServerFiles files =
        new ServerFiles(HOME.resolve("conf/redis.conf"), HOME.resolve("conf/my.cnf"));
    try (Workspace workspace = Workspace.create(folder, "test");
        Deployment deployment =
            new Deployer(workspace, files).deploy(installed.environment(), Server.MYSQL)) {
      Endpoint endpoint = deployment.endpoint();
      try (Connection connection =
          DriverManager.getConnection(
              MysqlUrl.of(endpoint, OPTIONS, "", false),
              endpoint.user(),
              endpoint.password().reveal())) {
        execute(connection, "CREATE DATABASE reenact", "USE reenact");
        use.with(deployment, connection);
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

  /** Clients whose sessions are told what to ask one request at a time. */
  private static final class Clients implements AutoCloseable {
    private final NettyMysqlDriver driver;
    private final List<LoopSession> sessions;
    private final MysqlWorkload workload;
    private final List<String> told = new ArrayList<>();

    Clients(MysqlWorkload workload, Endpoint endpoint, int count) throws InterruptedException {
      this.workload = workload;
      this.driver = new NettyMysqlDriver(workload, endpoint, OPTIONS);
      this.sessions = driver.open(Stream.generate(this::events).limit(count).toList());
    }

    private SessionEvents events() {
      return new SessionEvents() {
        @Override
        public void notOpened(String code) {
          tell("not opened " + code);
        }

        @Override
        public void waitedForConnection(long nanos) {}

        @Override
        public void retried(String code) {
          tell("retried " + code);
        }

        @Override
        public void reconnected() {
          tell("reconnected");
        }
      };
    }

    private synchronized void tell(String what) {
      told.add(what);
    }

    synchronized List<String> told() {
      return List.copyOf(told);
    }

    BlockingQueue<Outcome> begin(int client) {
      BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
      Batch batch = new Batch(new Requests(workload, 1, client, sessions.size()), 1);
      batch.draw();
      LoopSession session = sessions.get(client);
      session
          .loop()
          .execute(() -> session.send(batch, (request, outcome) -> outcomes.add(outcome)));
      return outcomes;
    }

    Outcome ask(int client) throws InterruptedException {
      return end(begin(client));
    }

    static Outcome end(BlockingQueue<Outcome> outcomes) throws InterruptedException {
      Outcome outcome = outcomes.poll(60, TimeUnit.SECONDS);
      assertThat(outcome).as("an answer within a minute").isNotNull();
      return outcome == null ? Outcome.UNFINISHED : outcome;
    }

    @Override
    public void close() {
      assertThat(driver.loops()).allSatisfy(loop -> assertThat(loop.bug()).isNull());
      driver.close();
    }
  }

  private static Endpoint as(Endpoint server, String user, String password) {
    return new Endpoint(
        server.host(), server.port(), user, new Secret(password), server.database(), server.tls());
  }

  @ParameterizedTest
  @EnumSource(Installed.class)
  void accountsLogInAsTheServerWantsThemTo(Installed installed) throws Exception {
    deployed(
        installed,
        (deployment, connection) -> {
          List<String> plugins =
              installed == Installed.EMBEDDED
                  ? List.of("mysql_native_password", "caching_sha2_password")
                  : List.of("mysql_native_password");
          for (String plugin : plugins) {
            for (String password : List.of("", "päss word")) {
              account(connection, plugin, password);
              // The second time a server knows the password's hash and asks less.
              for (int login = 0; login < 2; login++) {
                try (Clients clients =
                    new Clients(
                        workload(true, "SELECT 1"),
                        as(deployment.endpoint(), "somebody", password),
                        1)) {
                  assertThat(clients.ask(0)).as(plugin).isEqualTo(Outcome.OK);
                  assertThat(clients.told()).isEmpty();
                }
              }
              try (Clients clients =
                  new Clients(
                      workload(true, "SELECT 1"),
                      as(deployment.endpoint(), "somebody", "wrong"),
                      1)) {
                assertThat(clients.told()).containsExactly("not opened 1045");
                assertThat(clients.ask(0)).as(plugin).isEqualTo(Outcome.error("1045"));
              }
            }
          }
        });
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
        "GRANT ALL ON *.* TO somebody@'%'");
  }

  @ParameterizedTest
  @EnumSource(Installed.class)
  void aTransactionThatIsTheVictimOfADeadlockIsTriedAgain(Installed installed) throws Exception {
    deployed(
        installed,
        (deployment, connection) -> {
          execute(
              connection,
              "CREATE TABLE t (id INT PRIMARY KEY, n INT) ENGINE = InnoDB",
              "CREATE TABLE heavy (id INT PRIMARY KEY) ENGINE = InnoDB",
              "INSERT INTO t VALUES (1, 0), (2, 0)");
          try (Clients clients =
              new Clients(
                  workload(
                      false,
                      "UPDATE t SET n = n + 1 WHERE id = 1",
                      "SELECT SLEEP(1)",
                      "UPDATE t SET n = n + 1 WHERE id = 2"),
                  deployment.endpoint(),
                  1)) {
            execute(
                connection,
                "BEGIN",
                "INSERT INTO heavy VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)",
                "UPDATE t SET n = n + 1 WHERE id = 2");
            BlockingQueue<Outcome> outcome = clients.begin(0);
            // Waits for row 1, whose owner then wants row 2: it changed less, so it gives way.
            execute(connection, "DO SLEEP(0.5)", "UPDATE t SET n = n + 1 WHERE id = 1", "COMMIT");
            assertThat(Clients.end(outcome)).isEqualTo(Outcome.OK);
            assertThat(clients.told()).containsExactly("retried 1213");
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Installed.class)
  void aConnectionThatIsKilledIsOpenedAgainAndItsStatementsArePreparedAnew(Installed installed)
      throws Exception {
    deployed(
        installed,
        (deployment, connection) -> {
          try (Clients clients =
              new Clients(workload(false, "SELECT 1"), deployment.endpoint(), 1)) {
            assertThat(clients.ask(0)).isEqualTo(Outcome.OK);
            kill(connection);
            Outcome afterwards = clients.ask(0);
            assertThat(afterwards).isIn(Outcome.OK, Outcome.LOST, Outcome.error("1927"));
            assertThat(clients.ask(0)).isEqualTo(Outcome.OK);
            assertThat(clients.told()).containsExactly("reconnected");
          }
        });
  }

  private static void kill(Connection connection) throws Exception {
    List<Long> others = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT id FROM information_schema.processlist"
                    + " WHERE user = 'reenact' AND id <> CONNECTION_ID()")) {
      while (rows.next()) {
        others.add(rows.getLong(1));
      }
    }
    for (long other : others) {
      execute(connection, "KILL " + other);
    }
  }

  @ParameterizedTest
  @EnumSource(Installed.class)
  void errorsOfStatementsAreOutcomesAndNothingFoundIsAMiss(Installed installed) throws Exception {
    deployed(
        installed,
        (deployment, connection) -> {
          try (Clients clients =
              new Clients(workload(true, "SELECT * FROM nowhere"), deployment.endpoint(), 1)) {
            assertThat(clients.ask(0)).isEqualTo(Outcome.error("1146"));
            assertThat(clients.ask(0)).isEqualTo(Outcome.error("1146"));
          }
          try (Clients clients =
              new Clients(
                  workload(false, "SELECT 1 FROM DUAL WHERE 1 = 0"), deployment.endpoint(), 1)) {
            assertThat(clients.ask(0)).isEqualTo(Outcome.MISS);
          }
        });
  }
}
