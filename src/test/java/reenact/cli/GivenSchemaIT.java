package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.driver.Control;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlWorkload;
import reenact.workload.MysqlWorkload.Isolation;
import reenact.workload.sql.SqlScope;

/** A schema that a file gives to Reenact, to read its tables or to write to it. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL", "CASELESS_MYSQL"})
class GivenSchemaIT extends ExternalMysql {

  @Test
  void aTableOfTheUsersIsNeverOverwrittenNorDroppedInASchemaThatIsGiven() throws Exception {
    MysqlTable same = table("orders", "CREATE TABLE IF NOT EXISTS orders (id INT)", 0);
    try (Control control =
        control(
            workload(List.of(same), "SELECT 1"), "0badf00d", new SqlScope.Owned("shop_given"))) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .hasMessageContaining("shop_given.orders exists already");
      control.erase();
    }
    MysqlTable other = table("Orders", "CREATE TABLE IF NOT EXISTS Orders (id INT, v INT)", 0);
    try (Control control =
        control(
            workload(List.of(other), "SELECT 1"), "0badf00d", new SqlScope.Owned("shop_given"))) {
      if (server == SharedServer.CASELESS_MYSQL) {
        assertThatThrownBy(() -> control.load((done, total) -> {}))
            .hasMessageContaining("shop_given.Orders exists already");
      } else {
        control.load((done, total) -> {});
      }
      control.erase();
    }
    MysqlTable own = table("mine", "CREATE TABLE mine (id INT)", 5);
    try (Control control =
        control(workload(List.of(own), "SELECT 1"), "0badf00d", new SqlScope.Owned("shop_given"))) {
      control.load((done, total) -> {});
      assertThat(foreign.tables("shop_given")).contains("mine", "reenact_run_0badf00d");
      control.erase();
    }
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.Owned("shop"))) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .hasMessageContaining("the schema shop has a ");
      control.erase();
    }
  }

  @Test
  void aTableThatAStatementCreatedInASchemaThatIsGivenStaysAndIsNamed() throws Exception {
    MysqlWorkload creating =
        workload(List.of(), "CREATE TABLE IF NOT EXISTS created_later (id INT)");
    try (Control control = control(creating, "0badf00d", new SqlScope.Owned("shop_given"))) {
      control.load((done, total) -> {});
      foreign.execute("CREATE TABLE shop_given.created_later (id INT)");
      control.erase();
      assertThat(control.notes())
          .anySatisfy(note ->
              assertThat(note)
                  .contains(
                      "stays on the server: the table shop_given.created_later",
                      "DROP TABLE `shop_given`.`created_later` removes it"));
    }
    try (Control control = control(creating, "0badf00d", new SqlScope.Owned("shop_given"))) {
      control.load((done, total) -> {});
      control.erase();
      assertThat(control.notes()).noneMatch(note -> note.contains("created_later"));
    }
    foreign.execute("DROP TABLE shop_given.created_later");
  }

  private void isRefused(String schema, String words) {
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.Owned(schema))) {
      assertThatThrownBy(() -> control.load((done, total) -> {})).hasMessageContaining(words);
      control.erase();
    }
  }

  @Test
  void aSchemaWhoseTriggersAnAccountCannotSeeIsNotWrittenTo() throws Exception {
    foreign.execute(
        "CREATE TRIGGER shop_given.t AFTER INSERT ON shop_given.orders FOR EACH ROW DELETE FROM shop.orders");
    isRefused("shop_given", "has a trigger, t, by which statements may change other schemas");
    foreign.execute("REVOKE TRIGGER ON `shop\\_given`.* FROM tester");
    isRefused("shop_given", "the account has no right TRIGGER on the schema shop_given");
    foreign.execute("GRANT TRIGGER ON `shop\\_given`.* TO tester");
    foreign.execute("DROP TRIGGER shop_given.t");
  }

  @Test
  void aSchemaWithTablesOrViewsThatLeadElsewhereIsNotWrittenTo() throws Exception {
    Map<String, String> leading =
        Map.of(
            "TABLE shop_given.x (id INT PRIMARY KEY, name VARCHAR(20)) ENGINE=MERGE UNION=(shop.Users) INSERT_METHOD=LAST",
            "table of an engine that may reach elsewhere, x (MRG_MyISAM)",
            "SQL SECURITY DEFINER VIEW shop_given.x AS SELECT COUNT(*) FROM shop_given.orders",
            "view, x,",
            "SQL SECURITY INVOKER VIEW shop_given.x AS SELECT shop.f()",
            "view, x,",
            "SQL SECURITY INVOKER VIEW shop_given.x AS SELECT COUNT(*) FROM shop.orders",
            "view, x,");
    for (Map.Entry<String, String> one : leading.entrySet()) {
      foreign.execute("CREATE " + one.getKey());
      try (Control control =
          control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.Owned("shop_given"))) {
        assertThatThrownBy(() -> control.load((done, total) -> {}))
            .message()
            .containsIgnoringCase("the schema shop_given has a " + one.getValue());
        control.erase();
      } finally {
        foreign.execute(
            "DROP " + (one.getKey().contains("VIEW") ? "VIEW" : "TABLE") + " shop_given.x");
      }
    }
  }

  @Test
  void foreignKeysOfTablesWithoutRightsAreSeenOrSaidToBeUnseen() throws Exception {
    foreign.execute("CREATE DATABASE `shop-hidden`");
    foreign.execute(
        "CREATE TABLE `shop-hidden`.lines (id INT PRIMARY KEY, o INT, FOREIGN KEY (o) REFERENCES shop_given.orders (id) ON DELETE CASCADE) ENGINE=InnoDB");
    try {
      try (Control control =
          control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.Owned("shop_given"))) {
        control.load((done, total) -> {});
        assertThat(control.notes()).anyMatch(note -> note.contains("without the right PROCESS"));
        control.erase();
      } catch (ServerException seen) {
        // MySQL 8.0.12 asks for no right.
        assertThat(seen).hasMessageContaining("foreign key from another schema");
      }
      foreign.execute("GRANT PROCESS ON *.* TO tester");
      isRefused("shop_given", "foreign key from another schema, shop-hidden, by");
      foreign.execute("REVOKE PROCESS ON *.* FROM tester");
    } finally {
      foreign.execute("DROP DATABASE `shop-hidden`");
    }
  }

  @Test
  void tablesAreReadInTransactionsThatCannotWrite() throws Exception {
    MysqlWorkload reads = workload(List.of(), "SELECT v FROM orders");
    try (Control control = control(reads, "0badf00d", new SqlScope.ReadOnly("shop_given"))) {
      control.load((done, total) -> {});
      Endpoint client = control.clients(endpoint);
      assertThat(client.database()).isEqualTo("shop_given");
      List<String> setup = ((MysqlWorkload) control.workload()).setup();
      assertThat(foreign.refusal(client, setup, "SELECT v FROM orders")).isZero();
      for (String write :
          List.of("UPDATE orders SET v = 9", "CREATE TABLE mine (id INT)", "DROP TABLE orders")) {
        assertThat(foreign.refusal(client, setup, write)).as(write).isEqualTo(1792);
      }
      control.erase();
    }
    MysqlWorkload locks = workload(List.of(), "SELECT v FROM orders FOR UPDATE");
    try (Control control = control(locks, "0badf00d", new SqlScope.ReadOnly("shop_given"))) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class);
    }
  }

  @Test
  void readingLocksNothingWhateverTheServersDefaultIs() throws Exception {
    String variable =
        server == SharedServer.EMBEDDED_MYSQL ? "transaction_isolation" : "tx_isolation";
    foreign.execute("SET GLOBAL " + variable + " = 'SERIALIZABLE'");
    MysqlWorkload reads = workload(List.of(), "SELECT v FROM orders");
    try (Control control = control(reads, "0badf00d", new SqlScope.ReadOnly("shop_given"))) {
      control.load((done, total) -> {});
      assertThat(control.settings()).containsEntry("session." + variable, "REPEATABLE-READ");
      assertThat(((MysqlWorkload) control.workload()).setup())
          .contains("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    } finally {
      foreign.execute("SET GLOBAL " + variable + " = 'REPEATABLE-READ'");
    }
    MysqlWorkload locks =
        new MysqlWorkload("w", "", reads.mix(), List.of(), Isolation.SERIALIZABLE, 0);
    try (Control control = control(locks, "0badf00d", new SqlScope.ReadOnly("shop_given"))) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .hasMessage(
              "isolation = serializable is not admitted where access = read-only: it locks the rows that are read; write repeatable-read");
    }
  }

  @Test
  void onlyAFileGivesASchema() throws IOException {
    Files.writeString(folder.resolve("there.conf"), environment("database = shop"));
    Console useless = run("check", List.of("mysql-web-shop"));
    assertThat(useless.code()).isEqualTo(2);
    assertThat(useless.err() + useless.out()).contains("database: is of no use");
    Console set =
        run("check", List.of("mysql-web-shop"), "--set", "environment.mysql.i-own-schema=shop");
    assertThat(set.code()).isEqualTo(2);
    assertThat(set.err() + set.out()).contains("must stand in the environment's file");
    Files.writeString(
        folder.resolve("there.conf"), environment("database = shop, i-own-schema = other"));
    Console other = run("check", List.of("mysql-web-shop"));
    assertThat(other.err() + other.out()).contains("i-own-schema: must be the database");
    Files.writeString(
        folder.resolve("there.conf"), environment("database = shop, i-own-schema = shop"));
    assertThat(run("check", List.of("mysql-web-shop")).code()).isZero();
  }
}
