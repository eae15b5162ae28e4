package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MemoryJournal;
import reenact.driver.MysqlWorkloads;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.MysqlTable;
import reenact.workload.SqlSession;
import reenact.workload.sql.SqlScope;

@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
class MysqlControlIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Endpoint endpoint;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection observer;

  @BeforeEach
  void connect() throws SQLException {
    endpoint = server.endpoint("controlled");
    observer =
        DriverManager.getConnection(
            MysqlUrl.of(endpoint, OPTIONS, "", false),
            endpoint.user(),
            endpoint.password().reveal());
    execute("CREATE DATABASE controlled");
  }

  @AfterEach
  void leaveNothing() throws SQLException {
    execute("DROP DATABASE IF EXISTS controlled");
    assertThat(answer("SELECT user FROM mysql.user WHERE user LIKE 'reenact\\_%'"))
        .isEqualTo("nothing");
    observer.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = observer.createStatement()) {
      statement.execute(sql);
    }
  }

  private String answer(String sql) throws SQLException {
    try (Statement statement = observer.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
    }
  }

  private void foreignTable() throws SQLException {
    execute("CREATE TABLE controlled.foreign_rows (id INT PRIMARY KEY) ENGINE=InnoDB");
    execute("INSERT INTO controlled.foreign_rows VALUES (1), (2), (3)");
  }

  private MysqlControl control(MysqlTable table) {
    return new MysqlControl(
        MysqlWorkloads.on(table),
        endpoint,
        OPTIONS,
        MemoryJournal.external("0badf00d", new SqlScope.Owned("controlled")));
  }

  private MysqlControl control() {
    return control(MysqlWorkloads.rows());
  }

  @Test
  void theServerSaysWhatItIs() {
    try (MysqlControl control = control()) {
      assertThat(control.product()).isIn("mysql", "mariadb");
      assertThat(control.version()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(control.settings())
          .containsEntry("innodb_flush_log_at_trx_commit", "1")
          .doesNotContainKey("datadir");
    }
  }

  @Test
  void readingTheCountersCountsAsOneItself() {
    try (MysqlControl control = control()) {
      long before = control.counters().getOrDefault(control.commandCounter(), 0L);
      long after = control.counters().getOrDefault(control.commandCounter(), 0L);
      assertThat(after - before).isEqualTo(control.commandsPerReading());
    }
  }

  @Test
  void loadingWritesAllRowsAndTellsHowFarItIs() throws Exception {
    List<Long> told = new CopyOnWriteArrayList<>();
    try (MysqlControl control = control()) {
      control.load((done, total) -> {
        told.add(done);
        assertThat(total).isEqualTo(100);
      });
      assertThat(answer("SELECT COUNT(*) FROM controlled.rows_of_ours")).isEqualTo("100");
      assertThat(answer("SELECT MIN(id) + MAX(id) FROM controlled.rows_of_ours")).isEqualTo("101");
      assertThat(told).contains(100L);
      control.erase();
    }
  }

  @Test
  void sessionsAreSetUpAndSaidToBe() {
    try (MysqlControl control = control()) {
      assertThat(control.settings())
          .containsEntry("session.autocommit", "ON")
          .containsEntry("session.time_zone", "+00:00")
          .containsEntry("session.character_set_client", "utf8mb4")
          .containsEntry("session.sql_mode", SqlSession.USUAL.sqlMode());
    }
  }

  @Test
  void erasingLeavesWhatIsForeign() throws Exception {
    foreignTable();
    try (MysqlControl control = control()) {
      assertThat(control.existingData()).isEmpty();
      control.load((done, total) -> {});
      control.erase();
      assertThat(answer("SELECT COUNT(*) FROM controlled.foreign_rows")).isEqualTo("3");
      assertThat(
              answer(
                  "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'controlled'"))
          .isEqualTo("1");
      assertThat(answer("SELECT COUNT(*) FROM mysql.user WHERE user LIKE 'reenact_0%'"))
          .isEqualTo("0");
      control.erase();
    }
  }

  @Test
  void erasingEndsStatementsThatGoOnAtTheServer() throws Exception {
    try (MysqlControl control = control()) {
      control.load((done, total) -> {});
      Endpoint own = control.clients(endpoint);
      try (Connection client =
              ConnectorJConnections.of(MysqlWorkloads.statement("SELECT 1"), own, OPTIONS, false)
                  .getConnection();
          Statement statement = client.createStatement()) {
        // Longer than the client waits, on a table that is to be dropped.
        String endless = "SELECT BENCHMARK(4000000000, k) FROM rows_of_ours";
        client.setNetworkTimeout(Runnable::run, 500);
        assertThatThrownBy(() -> statement.executeQuery(endless)).isInstanceOf(SQLException.class);
      }
      assertThat(threads()).isEqualTo("1");
      long before = System.nanoTime();
      control.erase();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
      assertThat(control.notes()).noneMatch(note -> note.contains("could not be ended"));
      assertThat(answer("SHOW TABLES FROM controlled")).isEqualTo("nothing");
      assertThat(threads()).isEqualTo("0");
    }
  }

  /** How many threads of the server belong to the user of the run. */
  private String threads() throws SQLException {
    return answer(
        "SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'reenact_0badf00d'");
  }

  @Test
  void viewsThatOnlyReadTablesOfTheSchemaStandInNoWay() throws Exception {
    foreignTable();
    execute(
        "CREATE SQL SECURITY INVOKER VIEW controlled.v AS SELECT COUNT(*) AS n, 'a' AS s, CAST(MAX(id) + 1 AS CHAR(9)) FROM controlled.foreign_rows");
    try (MysqlControl control = control()) {
      control.load((done, total) -> {});
      control.erase();
    }
    execute("CREATE FUNCTION controlled.f() RETURNS INT DETERMINISTIC RETURN 1");
    execute("CREATE OR REPLACE SQL SECURITY INVOKER VIEW controlled.v AS SELECT controlled.f()");
    try (MysqlControl control = control()) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .hasMessage(
              "the schema controlled has a view, v, by which statements may change other schemas; name a schema without");
      control.erase();
    }
  }

  @Test
  void aTableThatIsThereAlreadyIsNeitherOverwrittenNorRemoved() throws Exception {
    foreignTable();
    execute("RENAME TABLE controlled.foreign_rows TO controlled.rows_of_ours");
    try (MysqlControl control = control()) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "the table controlled.rows_of_ours exists already and is not overwritten; drop it or name another database");
      control.erase();
      assertThat(answer("SELECT COUNT(*) FROM controlled.rows_of_ours")).isEqualTo("3");
    }
  }

  @Test
  void aTableThatCannotBeCreatedIsToldInTheServersWords() {
    try (MysqlControl control =
        control(MysqlWorkloads.rows("CREATE TABLE rows_of_ours (id FISH)"))) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("MySQL at 127.0.0.1:", "refused the data: ", "FISH")
          .message()
          .doesNotContain("Exception");
      control.erase();
    }
  }

  @Test
  void rowsThatAreRefusedAreToldInTheServersWords() throws Exception {
    MysqlTable narrow =
        MysqlWorkloads.rows(
            "CREATE TABLE rows_of_ours (id TINYINT UNSIGNED PRIMARY KEY, k ENUM('x') NOT NULL)");
    try (MysqlControl control = control(narrow)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("data could not be loaded: ", "Data truncated for column 'k'")
          .message()
          .doesNotContain("Exception");
      control.erase();
      assertThat(answer("SHOW TABLES FROM controlled")).isEqualTo("nothing");
    }
  }

  @Test
  void rowsThatTheServerDropsAreMissed() {
    MysqlTable forgetful =
        MysqlWorkloads.rows("CREATE TABLE rows_of_ours (id INT, k INT) ENGINE=BLACKHOLE");
    try (MysqlControl control = control(forgetful)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .message()
          .containsAnyOf("holds 0 of the 100 rows that were loaded", "Unknown storage engine");
      control.erase();
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    Endpoint wrong =
        new Endpoint(
            endpoint.host(), endpoint.port(), endpoint.user(), new Secret("hunter2"), "x", null);
    assertThatThrownBy(() ->
            new MysqlControl(
                MysqlWorkloads.statement("SELECT 1"),
                wrong,
                OPTIONS,
                MemoryJournal.external("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageMatching(
            "MySQL at 127\\.0\\.0\\.1:\\d+ refuses the login: Access denied for user 'reenact'@.*; check address, user, password and TLS; where the server has an anonymous account .*")
        .message()
        .doesNotContain("hunter2");
  }
}
