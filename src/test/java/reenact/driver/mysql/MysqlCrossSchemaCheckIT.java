package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
import reenact.workload.sql.SqlJudge;
import reenact.workload.sql.SqlScope;

@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL", "CASELESS_MYSQL"})
class MysqlCrossSchemaCheckIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlControlConnection administrator;

  @BeforeEach
  void makeSchemas() throws SQLException {
    administrator = connect(server.endpoint(""));
    for (String sql :
        List.of(
            "CREATE DATABASE bordered",
            "CREATE TABLE bordered.orders (id INT PRIMARY KEY, v INT) ENGINE=InnoDB",
            "CREATE FUNCTION bordered.o() RETURNS INT DETERMINISTIC RETURN 1",
            "CREATE DATABASE beyond",
            "CREATE VIEW beyond.mighty AS SELECT bordered.o() AS n",
            "CREATE USER reader IDENTIFIED BY 'Te.sted0x'",
            "GRANT SELECT, SHOW VIEW ON bordered.* TO reader",
            "GRANT SELECT, SHOW VIEW ON beyond.* TO reader")) {
      administrator.execute(sql);
    }
  }

  @AfterEach
  void leaveNothing() throws SQLException {
    for (String sql :
        List.of("DROP DATABASE bordered", "DROP DATABASE beyond", "DROP USER reader")) {
      administrator.execute(sql);
    }
    administrator.close();
  }

  private static MysqlControlConnection connect(Endpoint endpoint) throws SQLException {
    return new MysqlControlConnection(
        ConnectorJConnections.withoutSchema(
            MysqlWorkloads.statement("SELECT 1"), endpoint, OPTIONS));
  }

  /** Lets a workload of one statement read, as an account that may do nothing else. */
  private void read(String sql) {
    Endpoint at = server.endpoint("");
    try (MysqlControl control =
        new MysqlControl(
            MysqlWorkloads.reading(sql),
            new Endpoint(at.host(), at.port(), "reader", new Secret("Te.sted0x"), "", null),
            OPTIONS,
            MemoryJournal.external("0badf00d", new SqlScope.ReadOnly("bordered")))) {
      control.load((done, total) -> {});
    }
  }

  @Test
  void aViewWithTheRightsOfItsDefinerIsNotRead() throws SQLException {
    administrator.execute("CREATE VIEW bordered.dear AS SELECT bordered.o() AS n");
    for (String sql :
        List.of(
            "SELECT n FROM dear",
            "SELECT n FROM `Dear`",
            "SELECT n FROM bordered.dear",
            "SELECT v FROM orders WHERE id = (SELECT MAX(d.n) FROM orders JOIN dear AS d)")) {
      assertThatThrownBy(() -> read(sql))
          .as(sql)
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "the view bordered.dear has the rights of its definer, with which it may call programs that write; name the tables behind it, or make it SQL SECURITY INVOKER");
    }
    assertThatCode(() -> read("SELECT v FROM orders")).doesNotThrowAnyException();
  }

  @Test
  void aViewWithTheRightsOfWhoAsksIsReadUnlessThereIsAnotherBehindIt() throws SQLException {
    administrator.execute(
        "CREATE SQL SECURITY INVOKER VIEW bordered.own AS SELECT v FROM bordered.orders");
    administrator.execute(
        "CREATE SQL SECURITY INVOKER VIEW bordered.second AS SELECT n FROM beyond.mighty");
    administrator.execute(
        "CREATE SQL SECURITY INVOKER VIEW bordered.third AS SELECT n FROM bordered.second");
    administrator.execute("CREATE VIEW bordered.ord AS SELECT bordered.o() AS n");
    assertThatCode(() -> read("SELECT v FROM own")).doesNotThrowAnyException();
    for (String view : List.of("second", "third")) {
      assertThatThrownBy(() -> read("SELECT n FROM " + view))
          .as(view)
          .hasMessageStartingWith("the view beyond.mighty has the rights of its definer");
    }
    administrator.execute("REVOKE SHOW VIEW ON bordered.* FROM reader");
    assertThatThrownBy(() -> read("SELECT n FROM third"))
        .hasMessage(
            "the view bordered.third does not show what it reads; name the tables behind it, or grant SHOW VIEW on it");
  }

  @Test
  void noTableIsCalledLikeAnotherSchemaWhateverTheCaseOfItsLetters() throws SQLException {
    MysqlCrossSchemaCheck borders = new MysqlCrossSchemaCheck(administrator);
    boolean folds = !administrator.texts("SELECT @@lower_case_table_names").contains("0");
    String shop = folds ? "bordered" : "Bordered";
    List<String> others = folds ? List.of("vİctim") : List.of("vİctim", "Bordered");
    try {
      for (String schema : others) {
        administrator.execute("CREATE DATABASE `" + schema + "`");
      }
      assertThatCode(() -> borders.refuseNames(SqlJudge.named("SELECT 1 FROM o"), "bordered"))
          .doesNotThrowAnyException();
      for (String table : List.of("vİctim", "VİCTİM", "victim", "Beyond")) {
        assertThatThrownBy(
                () -> borders.refuseNames(SqlJudge.named("SELECT 1 FROM " + table), "bordered"))
            .as(table)
            .hasMessageEndingWith("; give it another name");
      }
      if (folds) {
        assertThatCode(() -> borders.refuseNames(SqlJudge.named("TABLE bordered"), "Bordered"))
            .doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> borders.refuseNames(SqlJudge.named("TABLE bordered"), shop))
            .hasMessage(
                "the workload calls a table or an alias bordered, as a schema of the server is called; give it another name");
      }
    } finally {
      for (String schema : others) {
        administrator.execute("DROP DATABASE IF EXISTS `" + schema + "`");
      }
    }
  }

  @Test
  void aViewIsKnownByEachCaseOfItsLetters() throws SQLException {
    administrator.execute("CREATE VIEW bordered.`vİew` AS SELECT bordered.o() AS n");
    assertThatThrownBy(() -> read("SELECT n FROM `vİew`"))
        .hasMessageMatching("the view bordered.v[İi]ew has the rights of its definer.*");
  }

  @Test
  void aSchemaWhoseColumnsDrawFromSequencesIsNotWrittenTo() throws SQLException {
    MysqlCrossSchemaCheck borders = new MysqlCrossSchemaCheck(administrator);
    assertThatCode(() -> borders.check("bordered")).doesNotThrowAnyException();
    if (server == SharedServer.EMBEDDED_MYSQL) {
      // It has no sequences.
      return;
    }
    administrator.execute("CREATE SEQUENCE beyond.sq");
    for (String value :
        List.of("NEXTVAL(beyond.sq)", "1 + NEXT VALUE FOR beyond.sq", "SETVAL(beyond.sq, 7)")) {
      administrator.execute(
          "CREATE TABLE bordered.x (id INT PRIMARY KEY, w INT DEFAULT (" + value + "))");
      assertThatThrownBy(() -> borders.check("bordered"))
          .as(value)
          .hasMessage(
              "the schema bordered has a column whose values may come from a sequence of another schema, x.w, by which statements may change other schemas; name a schema without");
      administrator.execute("DROP TABLE bordered.x");
    }
  }

  /** So nothing in a check needs to be looked at: a server that admitted one would fail this. */
  @Test
  void serversAdmitNothingInChecksThatLeadsOutOfTheSchema() throws SQLException {
    administrator.execute("CREATE TABLE bordered.x (v INT CHECK (v > 0))");
    assertThatCode(() -> new MysqlCrossSchemaCheck(administrator).check("bordered"))
        .doesNotThrowAnyException();
    if (server == SharedServer.EMBEDDED_MYSQL) {
      // It reads over checks.
      return;
    }
    administrator.execute("CREATE SEQUENCE beyond.sq");
    administrator.execute("CREATE FUNCTION beyond.f() RETURNS INT RETURN 1");
    for (String check :
        List.of(
            "NEXTVAL(beyond.sq) > v",
            "NEXT VALUE FOR beyond.sq > 0",
            "LASTVAL(beyond.sq) > 0",
            "SETVAL(beyond.sq, 7) > 0",
            "beyond.f() > 0",
            "v IN (SELECT 1)")) {
      for (String column : List.of("v INT CHECK (%s)", "v INT, CONSTRAINT c CHECK (%s)")) {
        String sql = "CREATE TABLE bordered.y (" + column.formatted(check) + ")";
        assertThatThrownBy(() -> administrator.execute(sql))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .extracting(e -> ((SQLException) e).getErrorCode())
            .isIn(1901, 1970);
      }
    }
  }
}
