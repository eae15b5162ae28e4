package reenact.capture.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.JdbcConnection;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.environment.Endpoint;
import reenact.trace.Action;
import reenact.trace.Database;
import reenact.trace.Parameter.Blob;
import reenact.trace.Parameter.DateTime;
import reenact.trace.Parameter.Real;
import reenact.trace.Parameter.Signed;
import reenact.trace.Parameter.Text;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;

@Tag("alone")
@ParameterizedClass
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
class MysqlRecordingIT {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  Endpoint endpoint;

  @BeforeEach
  void makeSchema() throws SQLException {
    endpoint = server.endpoint("");
    try (Connection direct = connect(endpoint.host(), endpoint.port(), "", "");
        Statement statement = direct.createStatement()) {
      statement.execute("CREATE DATABASE rec");
      statement.execute("CREATE DATABASE `rec 2`");
      statement.execute(
          "CREATE TABLE rec.t (id INT PRIMARY KEY AUTO_INCREMENT, s VARCHAR(400), b LONGBLOB)");
    }
  }

  @AfterEach
  void dropSchema() throws SQLException {
    try (Connection direct = connect(endpoint.host(), endpoint.port(), "", "");
        Statement statement = direct.createStatement()) {
      statement.execute("DROP DATABASE rec");
      statement.execute("DROP DATABASE `rec 2`");
    }
  }

  private Connection connect(String host, int port, String schema, String more)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", endpoint.user());
    properties.setProperty("password", endpoint.password().reveal());
    return DriverManager.getConnection(
        "jdbc:mysql://%s:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true&%s"
            .formatted(host, port, schema, more),
        properties);
  }

  private Connection connect(RecordedTraffic recorded, String more) throws SQLException {
    return connect(recorded.host(), recorded.port(), "rec", more);
  }

  private RecordedTraffic recorded() throws Exception {
    return new RecordedTraffic(folder, Protocol.MYSQL, endpoint);
  }

  /** Those of the tests; the driver says things of its own when it connects. */
  private static List<TraceEvent> marked(List<TraceEvent> events) {
    return events.stream()
        .filter(
            event -> event.action() instanceof Action.Query query && sql(query).contains("/*t*/"))
        .toList();
  }

  private static String sql(Action.Query query) {
    return new String(query.sql().toArray(), UTF_8);
  }

  @Test
  void queriesAreRecordedByteForByteWithTheirOutcome() throws Exception {
    try (RecordedTraffic recorded = recorded()) {
      try (Connection connection = connect(recorded, "allowMultiQueries=true");
          Statement statement = connection.createStatement()) {
        statement.execute("/*t*/INSERT INTO t (s) VALUES ('a\n\\'\u00e9\u4e2d'), ('b')");
        statement.executeQuery("/*t*/SELECT * FROM t").close();
        statement.executeQuery("/*t*/SELECT * FROM t WHERE id < 0").close();
        assertThatThrownBy(() -> statement.execute("/*t*/SELECT nonsense FROM t"))
            .isInstanceOf(SQLException.class);
        statement.execute("/*t*/SELECT 1; UPDATE t SET s = 'c'; SELECT 2 UNION SELECT 3");
        while (statement.getMoreResults() || statement.getUpdateCount() != -1) {}
        assertThatThrownBy(
                () -> {
                  statement.execute("/*t*/SELECT 1; SELECT nonsense");
                  while (statement.getMoreResults() || statement.getUpdateCount() != -1) {}
                })
            .isInstanceOf(SQLException.class);
        connection.setAutoCommit(false);
        statement.execute("/*t*/DELETE FROM t");
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setCatalog("rec 2");
        try (Statement other = connection.createStatement()) {
          other.execute("/*t*/DO 1");
          other.execute("USE rec");
          other.execute("/*t*/DO 2");
        }
      }
      TraceSummary summary = recorded.finish();
      List<TraceEvent> events = recorded.events();
      List<TraceEvent> marked = marked(events);
      assertThat(marked.stream().map(event -> sql((Action.Query) event.action())))
          .containsExactly(
              "/*t*/INSERT INTO t (s) VALUES ('a\n\\'\u00e9\u4e2d'), ('b')",
              "/*t*/SELECT * FROM t",
              "/*t*/SELECT * FROM t WHERE id < 0",
              "/*t*/SELECT nonsense FROM t",
              "/*t*/SELECT 1; UPDATE t SET s = 'c'; SELECT 2 UNION SELECT 3",
              "/*t*/SELECT 1; SELECT nonsense",
              "/*t*/DELETE FROM t",
              "/*t*/DO 1",
              "/*t*/DO 2");
      assertThat(marked.get(0).reply().emptiness()).isEqualTo(Emptiness.UNKNOWN);
      assertThat(marked.get(1).reply().rows()).hasValue(2);
      assertThat(marked.get(1).reply().emptiness()).isEqualTo(Emptiness.FILLED);
      assertThat(marked.get(2).reply().rows()).hasValue(0);
      assertThat(marked.get(2).reply().emptiness()).isEqualTo(Emptiness.EMPTY);
      assertThat(marked.get(3).reply().status()).isEqualTo(new Status.Failed("1054"));
      assertThat(marked.get(4).reply().rows()).hasValue(3);
      assertThat(marked.get(5).reply().status()).isEqualTo(new Status.Failed("1054"));
      assertThat(marked.get(6).database()).isEqualTo(new Database.Named("rec"));
      assertThat(marked.get(7).database()).isEqualTo(new Database.Named("rec 2"));
      assertThat(marked.get(8).database()).isEqualTo(new Database.Named("rec"));
      Action.Connect connect = (Action.Connect) events.getFirst().action();
      assertThat(connect.user()).hasValue(endpoint.user());
      assertThat(connect.charset()).hasValue("utf8mb4");
      assertThat(events.getFirst().reply().status()).isEqualTo(Status.OK);
      assertThat(events.getLast().action()).isEqualTo(new Action.Disconnect());
      assertThat(summary.omissions().notUnderstood()).isZero();
      assertThat(new String(Files.readAllBytes(recorded.file), ISO_8859_1))
          .doesNotContain(endpoint.password().reveal());
    }
  }

  @Test
  void preparedStatementsAreRecordedWithTypedParameters() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (RecordedTraffic recorded = recorded()) {
      try (Connection connection =
          connect(recorded, "useServerPrepStmts=true&cachePrepStmts=false")) {
        try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO t (s, b) VALUES (?, ?)")) {
          insert.setString(1, "x'\u00e9");
          insert.setBytes(2, all);
          insert.execute();
          insert.setNull(1, Types.VARCHAR);
          insert.setBinaryStream(2, new ByteArrayInputStream(new byte[100_000]));
          insert.execute();
        }
        try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? FROM t WHERE id > ? AND id < 100000")) {
          select.setByte(1, (byte) -1);
          select.setShort(2, (short) -2);
          select.setInt(3, -3);
          select.setLong(4, Long.MIN_VALUE);
          select.setFloat(5, 1.5f);
          select.setDouble(6, Math.PI);
          select.setDate(7, Date.valueOf("2024-02-29"));
          select.setTimestamp(8, Timestamp.valueOf("2024-02-29 12:13:14.5"));
          select.setTime(9, Time.valueOf("23:59:58"));
          select.setInt(10, 0);
          try (ResultSet rows = select.executeQuery()) {
            assertThat(rows.next()).isTrue();
          }
          select.setInt(10, 10_000);
          select.executeQuery().close();
        }
        try (PreparedStatement decimal = connection.prepareStatement("SELECT ?")) {
          decimal.setBigDecimal(1, new BigDecimal("12345678901234567890.123"));
          decimal.executeQuery().close();
        }
        try (PreparedStatement none = connection.prepareStatement("UPDATE t SET s = 'none'")) {
          none.execute();
        }
        assertThatThrownBy(() -> connection.prepareStatement("SELECT FROM WHERE").execute())
            .isInstanceOf(SQLException.class);
      }
      TraceSummary summary = recorded.finish();
      List<TraceEvent> events =
          recorded.events().stream()
              .filter(event -> !(event.action() instanceof Action.Query))
              .toList();
      List<Action.Prepare> prepared = new ArrayList<>();
      List<Action.Execute> executed = new ArrayList<>();
      List<Action.CloseStatement> closed = new ArrayList<>();
      for (TraceEvent event : events) {
        switch (event.action()) {
          case Action.Prepare one -> prepared.add(one);
          case Action.Execute one -> executed.add(one);
          case Action.CloseStatement one -> closed.add(one);
          default -> {}
        }
      }
      assertThat(prepared.stream().map(one -> one.sql().utf8()))
          .contains("INSERT INTO t (s, b) VALUES (?, ?)", "UPDATE t SET s = 'none'");
      assertThat(executed).hasSize(6);
      long insert = prepared.getFirst().statement();
      assertThat(executed.get(0).statement()).isEqualTo(insert);
      assertThat(bytes(executed.get(0).parameters().get(0))).isEqualTo("x'\u00e9".getBytes(UTF_8));
      assertThat(bytes(executed.get(0).parameters().get(1))).isEqualTo(all);
      assertThat(executed.get(1).parameters().get(0)).isEqualTo(reenact.trace.Parameter.NULL);
      assertThat(bytes(executed.get(1).parameters().get(1))).isEqualTo(new byte[100_000]);
      List<reenact.trace.Parameter> values = executed.get(2).parameters();
      assertThat(values.get(0)).isEqualTo(new Signed(-1));
      assertThat(values.get(1)).isEqualTo(new Signed(-2));
      assertThat(values.get(2)).isEqualTo(new Signed(-3));
      assertThat(values.get(3)).isEqualTo(new Signed(Long.MIN_VALUE));
      assertThat(values.get(4)).isEqualTo(new Real(1.5));
      assertThat(values.get(5)).isEqualTo(new Real(Math.PI));
      assertThat(values.get(6)).isEqualTo(new reenact.trace.Parameter.Date(2024, 2, 29));
      // The driver knows that this server has none.
      int micros = server == SharedServer.INSTALLED_MYSQL ? 0 : 500_000;
      assertThat(values.get(7))
          .isEqualTo(
              new DateTime(
                  new reenact.trace.Parameter.Date(2024, 2, 29),
                  new reenact.trace.Parameter.TimeOfDay(12, 13, 14, micros)));
      assertThat(values.get(8))
          .isEqualTo(
              new reenact.trace.Parameter.Time(
                  false, 0, new reenact.trace.Parameter.TimeOfDay(23, 59, 58, 0)));
      assertThat(executed.get(3).parameters().get(9)).isEqualTo(new Signed(10_000));
      assertThat(executed.get(4).parameters().toString()).contains("12345678901234567890.123");
      assertThat(executed.get(5).parameters()).isEmpty();
      TraceEvent found =
          events.stream()
              .filter(event -> event.action().equals(executed.get(2)))
              .findFirst()
              .orElseThrow();
      assertThat(found.reply().rows()).hasValue(2);
      TraceEvent missed =
          events.stream()
              .filter(event -> event.action().equals(executed.get(3)))
              .findFirst()
              .orElseThrow();
      assertThat(missed.reply().emptiness()).isEqualTo(Emptiness.EMPTY);
      assertThat(closed).extracting(Action.CloseStatement::statement).contains(insert);
      assertThat(summary.omissions().notUnderstood()).isZero();
    }
  }

  private static byte[] bytes(reenact.trace.Parameter parameter) {
    return switch (parameter) {
      case Text text -> text.bytes().toArray();
      case Blob blob -> blob.bytes().toArray();
      default -> throw new AssertionError(parameter);
    };
  }

  @Test
  void packetsOf16MbAndMoreAreWhole() throws Exception {
    try (Connection direct = connect(endpoint.host(), endpoint.port(), "", "");
        Statement statement = direct.createStatement()) {
      statement.execute("SET GLOBAL max_allowed_packet = 67108864");
    }
    try (RecordedTraffic recorded = recorded()) {
      String text = "x".repeat(20 << 20);
      String exactly = "SELECT LENGTH('" + "y".repeat((1 << 24) - 1 - 1 - 17) + "')";
      try (Connection connection = connect(recorded, "");
          Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO t (b) VALUES ('" + text + "')");
        try (ResultSet rows = statement.executeQuery("SELECT b FROM t")) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getBytes(1)).hasSize(20 << 20);
        }
        statement.executeQuery(exactly).close();
        statement.execute("DO 1");
      }
      TraceSummary summary = recorded.finish();
      List<TraceEvent> queries =
          recorded.events().stream()
              .filter(event -> event.action() instanceof Action.Query)
              .filter(event -> !sql((Action.Query) event.action()).matches("S(ELECT @@|ET ).*"))
              .toList();
      int last = queries.size() - 1;
      assertThat(sql((Action.Query) queries.get(last).action())).isEqualTo("DO 1");
      assertThat(sql((Action.Query) queries.get(last - 1).action()).equals(exactly)).isTrue();
      assertThat(queries.get(last - 2).reply().rows()).hasValue(1);
      assertThat(queries.get(last - 2).reply().bytes().orElseThrow()).isGreaterThan(20 << 20);
      assertThat(
              sql((Action.Query) queries.get(last - 3).action())
                  .equals("INSERT INTO t (b) VALUES ('" + text + "')"))
          .isTrue();
      assertThat(summary.omissions().notUnderstood()).isZero();
    }
  }

  @Test
  void theServerRefusesLocalFiles() throws Exception {
    Path data = Files.writeString(folder.resolve("data.txt"), "1\tsecret\n");
    try (RecordedTraffic recorded = recorded()) {
      try (Connection connection = connect(recorded, "allowLoadLocalInfile=true");
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() ->
                statement.execute("LOAD DATA LOCAL INFILE '" + data + "' INTO TABLE t (id, s)"))
            .isInstanceOf(SQLException.class);
        statement.execute("DO 1");
      }
      recorded.finish();
      List<TraceEvent> queries =
          recorded.events().stream()
              .filter(event -> event.action() instanceof Action.Query)
              .toList();
      assertThat(queries.get(queries.size() - 2).reply().status())
          .isInstanceOf(Status.Failed.class);
      assertThat(queries.getLast().reply().status()).isEqualTo(Status.OK);
    }
  }

  @Test
  void aRefusedLoginIsRecordedWithItsCode() throws Exception {
    try (RecordedTraffic recorded = recorded()) {
      assertThatThrownBy(() ->
              DriverManager.getConnection(
                  "jdbc:mysql://%s:%d/?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                      .formatted(recorded.host(), recorded.port()),
                  "nobody",
                  "sesame"))
          .isInstanceOf(SQLException.class);
      recorded.finish();
      TraceEvent first = recorded.events().getFirst();
      assertThat(((Action.Connect) first.action()).user()).hasValue("nobody");
      assertThat(first.reply().status()).isEqualTo(new Status.Failed("1045"));
    }
  }

  @Test
  void cursorsPingsAndResetsKeepTheThread() throws Exception {
    try (RecordedTraffic recorded = recorded()) {
      try (Connection connection =
              connect(recorded, "useServerPrepStmts=true&useCursorFetch=true&defaultFetchSize=2");
          Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO t (s) VALUES ('a'), ('b'), ('c'), ('d'), ('e')");
        try (PreparedStatement select = connection.prepareStatement("SELECT s FROM t")) {
          try (ResultSet rows = select.executeQuery()) {
            int count = 0;
            while (rows.next()) {
              count++;
            }
            assertThat(count).isEqualTo(5);
          }
        }
        assertThat(connection.isValid(5)).isTrue();
        connection.unwrap(JdbcConnection.class).resetServerState();
        connection
            .unwrap(JdbcConnection.class)
            .changeUser(endpoint.user(), endpoint.password().reveal());
        try (PreparedStatement last = connection.prepareStatement("DO 47")) {
          last.execute();
        }
      }
      TraceSummary summary = recorded.finish();
      assertThat(recorded.events()).anyMatch(event -> event.action() instanceof Action.Execute);
      assertThat(recorded.events().toString()).contains("DO 47");
      assertThat(
              recorded.events().stream().filter(e -> e.action() instanceof Action.Connect).count())
          .isGreaterThanOrEqualTo(2);
      assertThat(summary.omissions().notUnderstood()).isZero();
      assertThat(summary.omissions().filtered()).isPositive();
    }
  }

  @Test
  void theTraceHasAsManyStatementsAsTheServerCounts() throws Exception {
    try (RecordedTraffic recorded = recorded();
        Connection direct = connect(endpoint.host(), endpoint.port(), "", "")) {
      long inserts = counter(direct, "Com_insert");
      long executes = counter(direct, "Com_stmt_execute");
      List<Thread> clients = new ArrayList<>();
      for (int c = 0; c < 8; c++) {
        boolean prepared = c % 2 == 0;
        clients.add(
            Thread.ofPlatform()
                .start(() -> {
                  try (Connection connection = connect(recorded, "useServerPrepStmts=" + prepared);
                      PreparedStatement insert =
                          connection.prepareStatement("INSERT INTO t (s) VALUES (?)")) {
                    for (int i = 0; i < 200; i++) {
                      insert.setString(1, "v" + i);
                      insert.execute();
                    }
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      for (Thread client : clients) {
        client.join();
      }
      long inserted = counter(direct, "Com_insert") - inserts;
      long executed = counter(direct, "Com_stmt_execute") - executes;
      recorded.finish();
      List<TraceEvent> events = recorded.events();
      long text =
          events.stream()
              .filter(event ->
                  event.action() instanceof Action.Query query && sql(query).startsWith("INSERT"))
              .count();
      long binary =
          events.stream().filter(event -> event.action() instanceof Action.Execute).count();
      assertThat(text).isEqualTo(800);
      assertThat(binary).isEqualTo(executed).isEqualTo(800);
      assertThat(inserted).isEqualTo(text + binary);
    }
  }

  private static long counter(Connection direct, String name) throws SQLException {
    try (Statement statement = direct.createStatement();
        ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(2);
    }
  }

  @Test
  void clientsThatPreferTlsSpeakInClearWhereItIsHidden() throws Exception {
    try (RecordedTraffic recorded =
        new RecordedTraffic(folder, Protocol.MYSQL, endpoint, RecordingOptions.TlsPolicy.HIDE)) {
      Properties properties = new Properties();
      properties.setProperty("user", endpoint.user());
      properties.setProperty("password", endpoint.password().reveal());
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:mysql://%s:%d/?sslMode=PREFERRED&allowPublicKeyRetrieval=true"
                      .formatted(recorded.host(), recorded.port()),
                  properties);
          Statement statement = connection.createStatement()) {
        statement.execute("/*t*/DO 1");
      }
      recorded.finish();
      assertThat(marked(recorded.events())).hasSize(1);
    }
  }
}
