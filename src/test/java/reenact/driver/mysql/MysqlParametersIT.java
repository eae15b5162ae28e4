package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.Driver;
import reenact.driver.ManualClient;
import reenact.driver.ManualLoopClients;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.MysqlWorkload.Isolation;
import reenact.workload.Outcome;
import reenact.workload.SqlSession;
import reenact.workload.draw.Draw;
import reenact.workload.draw.NullableDraw;
import reenact.workload.draw.UniformLong;
import reenact.workload.draw.UuidDraw;

/** What both drivers write, how their sessions are set up, and how they log in. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
class MysqlParametersIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));

  private static final Draw WORDS = new Draw.Choice(List.of("paid ✓ é"), List.of(1.0));

  private static final MysqlNames NAMES = new MysqlNames(draws(), Set.of());

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Endpoint endpoint;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Connection observer;

  private static Map<String, Draw> draws() {
    Map<String, Draw> draws = new LinkedHashMap<>();
    draws.put("largest", new UniformLong(-1, -1, true));
    draws.put("smallest", new UniformLong(Long.MIN_VALUE + 1, Long.MIN_VALUE + 1, false));
    draws.put("uuid", new UuidDraw());
    draws.put("word", WORDS);
    draws.put("shape", new Draw.Pattern("é€😀##"));
    draws.put("never", new NullableDraw(WORDS, 1));
    draws.put("perhaps", new NullableDraw(new UniformLong(0, Long.MAX_VALUE, false), 0.5));
    return draws;
  }

  @BeforeEach
  void connect() throws SQLException {
    endpoint = server.endpoint("parameters");
    observer =
        DriverManager.getConnection(
            MysqlUrl.of(endpoint, OPTIONS, "", false),
            endpoint.user(),
            endpoint.password().reveal());
    execute("CREATE DATABASE parameters DEFAULT CHARACTER SET utf8mb4");
    execute("USE parameters");
  }

  @AfterEach
  void leaveNothing() throws SQLException {
    execute("DROP DATABASE parameters");
    observer.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = observer.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<List<String>> rows(String sql) throws SQLException {
    List<List<String>> read = new ArrayList<>();
    try (Statement statement = observer.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        read.add(row);
      }
    }
    return read;
  }

  private static MysqlWorkload asking(String sql, Isolation isolation) {
    MysqlTransaction transaction = MysqlTransaction.of("t", 1, List.of(sql), true, NAMES);
    return new MysqlWorkload("w", "", List.of(transaction), List.of(), isolation, 0);
  }

  /** The outcomes of some requests by each driver in turn, connector-j first. */
  private List<Outcome> both(MysqlWorkload workload, Endpoint as, int requests) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (Driver driver = new ConnectorJDriver(workload, as, OPTIONS, 1);
        ManualClient asker = new ManualClient(driver, workload)) {
      for (int i = 0; i < requests; i++) {
        outcomes.add(asker.ask());
      }
    }
    try (ManualLoopClients asker = new ManualLoopClients(workload, as, OPTIONS)) {
      for (int i = 0; i < requests; i++) {
        outcomes.add(asker.ask());
      }
    }
    return outcomes;
  }

  @Test
  void bothDriversWriteTheSameValuesOfEachType() throws Exception {
    execute(
        "CREATE TABLE t (n INT AUTO_INCREMENT PRIMARY KEY, a BIGINT UNSIGNED, b BIGINT, c CHAR(36), d VARCHAR(20), e VARCHAR(20), f VARCHAR(20), g BIGINT)");
    MysqlWorkload workload =
        asking(
            "INSERT INTO t (a, b, c, d, e, f, g) VALUES ({largest}, {smallest}, {uuid}, {word}, {shape}, {never}, {perhaps})",
            Isolation.SERVER_DEFAULT);
    assertThat(both(workload, endpoint, 20)).containsOnly(Outcome.OK);

    List<List<String>> rows = rows("SELECT a, b, c, d, e, f, g FROM t ORDER BY n");
    assertThat(rows).hasSize(40);
    assertThat(rows.subList(0, 20)).isEqualTo(rows.subList(20, 40));
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.get(0)).isEqualTo("18446744073709551615");
          assertThat(row.get(1)).isEqualTo("-9223372036854775807");
          assertThat(row.get(2))
              .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
          assertThat(row.get(3)).isEqualTo("paid ✓ é");
          assertThat(row.get(4)).matches("é€😀\\d\\d");
          assertThat(row.get(5)).isEqualTo("null");
        });
    assertThat(rows.stream().filter(row -> row.get(6).equals("null")).count()).isBetween(6L, 34L);
  }

  @Test
  void sessionsAreSetUpAlikeWhateverTheServerUsuallyDoes() throws Exception {
    String isolation =
        server == SharedServer.EMBEDDED_MYSQL ? "transaction_isolation" : "tx_isolation";
    execute(
        "CREATE TABLE t (n INT AUTO_INCREMENT PRIMARY KEY, a INT, m TEXT, z TEXT, c TEXT, i TEXT)");
    String mode = rows("SELECT @@GLOBAL.sql_mode").getFirst().getFirst();
    MysqlWorkload workload =
        asking(
            "INSERT INTO t (a, m, z, c, i) SELECT @@autocommit, @@sql_mode, @@time_zone, @@character_set_client, @@"
                + isolation,
            Isolation.READ_COMMITTED);
    try {
      execute(
          "SET GLOBAL autocommit = 0, GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES', GLOBAL time_zone = '+03:00'");
      assertThat(both(workload, endpoint, 1)).containsOnly(Outcome.OK);
    } finally {
      execute(
          "SET GLOBAL autocommit = 1, GLOBAL sql_mode = '%s', GLOBAL time_zone = 'SYSTEM'"
              .formatted(mode));
    }
    assertThat(rows("SELECT a, m, z, c, i FROM t"))
        .hasSize(2)
        .containsOnly(
            List.of("1", SqlSession.USUAL.sqlMode(), "+00:00", "utf8mb4", "READ-COMMITTED"));
  }

  @Test
  void aStatementThatCannotBePreparedIsAnErrorOfBoth() throws Exception {
    String most = rows("SELECT @@GLOBAL.max_prepared_stmt_count").getFirst().getFirst();
    try {
      execute("SET GLOBAL max_prepared_stmt_count = 0");
      assertThat(both(asking("SELECT 1", Isolation.SERVER_DEFAULT), endpoint, 1))
          .containsOnly(Outcome.error("1461"));
      assertThat(SqlRemedies.of("1461").orElse("")).contains("max_prepared_stmt_count");
    } finally {
      execute("SET GLOBAL max_prepared_stmt_count = " + most);
    }
  }

  @Test
  void bothDriversKnowTheSamePlugins() throws Exception {
    List<String> plugins =
        server == SharedServer.EMBEDDED_MYSQL
            ? List.of("mysql_native_password", "caching_sha2_password", "sha256_password")
            : List.of("mysql_native_password");
    for (String plugin : plugins) {
      execute(
          server == SharedServer.EMBEDDED_MYSQL
              ? "CREATE USER plugged IDENTIFIED WITH %s BY 'Pl.ugged0'".formatted(plugin)
              : "CREATE USER plugged IDENTIFIED BY 'Pl.ugged0'");
      try {
        Endpoint as =
            new Endpoint(
                endpoint.host(), endpoint.port(), "plugged", new Secret("Pl.ugged0"), "", null);
        assertThat(both(asking("SELECT 1", Isolation.SERVER_DEFAULT), as, 1))
            .as(plugin)
            .noneMatch(Outcome::failed);
      } finally {
        execute("DROP USER plugged");
      }
    }
  }
}
