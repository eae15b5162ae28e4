package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.driver.Control;
import reenact.driver.ServerException;
import reenact.result.file.ResultFile;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlWorkload;
import reenact.workload.sql.SqlScope;

/** Statements of a run touch nothing of others, and hostile ones are refused. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL", "CASELESS_MYSQL"})
class ExternalMysqlIT extends ExternalMysql {

  private static final List<String> HOSTILE =
      List.of(
          "UPDATE shop.orders SET v = 9",
          "UPDATE `shop`/* */ . `orders` SET v = 9",
          "DELETE FROM shop.Users",
          "/* c */ DROP DATABASE shop",
          "/*!50000 DROP DATABASE shop */",
          "DROP TABLE shop.orders",
          "TRUNCATE shop.orders",
          "ALTER TABLE shop.orders ADD COLUMN w INT",
          "CREATE INDEX i ON shop.orders (v)",
          "RENAME TABLE shop.orders TO shop.orders2",
          "CREATE TABLE shop.mine (id INT)",
          "CREATE TABLE mine SELECT * FROM shop.orders",
          "CREATE TABLE mine (id INT REFERENCES shop.orders(id))",
          "CREATE VIEW shop.w AS SELECT 1",
          "CREATE USER evil",
          "GRANT ALL ON *.* TO CURRENT_USER",
          "SET GLOBAL max_connections = 7",
          "SET @@GLOBAL.autocommit = 0",
          "SET @x = 1, GLOBAL autocommit = 0",
          "FLUSH TABLES WITH READ LOCK",
          "CALL shop.p()",
          "SELECT shop.f()",
          "LOCK TABLES shop.orders WRITE",
          "SELECT 1 INTO OUTFILE '/tmp/reenact-never'",
          "LOAD DATA INFILE '/etc/passwd' INTO TABLE shop.orders",
          "INSERT shop.orders VALUES (99, 99)",
          "REPLACE shop.orders VALUES (1, 99)",
          "DELETE o FROM shop.orders o",
          "UPDATE sbtest1 shop, shop.orders SET shop.k = 1",
          "UPDATE sbtest1 shop, sbtest1 sql_a STRAIGHT_JOIN shop.orders SET shop.k = 1",
          "UPDATE sbtest1 shop JOIN sbtest1 u ON VALUES(shop.id) IS NULL, shop.orders SET orders.v = 9",
          "UPDATE sbtest1 shop JOIN sbtest1 u ON .5JOIN shop.orders SET orders.v = 9",
          "UPDATE sbtest1 shop JOIN sbtest1 u ON 1e5JOIN shop.orders SET orders.v = 9",
          "UPDATE sbtest1 e, shop 1.e.orders SET orders.v = 9",
          "WITH shop AS (SELECT 1) DELETE FROM shop.orders",
          "INSERT INTO shop.orders TABLE sbtest1",
          "USE shop",
          "HANDLER shop.orders OPEN",
          "PREPARE s FROM 'DROP TABLE shop.orders'",
          "KILL 1",
          "XA START 'x'");

  @Test
  void everyShippedWorkloadLeavesItAsItWas() throws Exception {
    Console console =
        run(
            "run",
            List.of(
                "mysql-oltp-read-write",
                "mysql-oltp-read-only",
                "mysql-point-select",
                "mysql-web-shop"),
            "--quiet",
            "--allow-existing-data",
            "--repetitions",
            "1",
            "--clients",
            "2",
            "--warm-up",
            "100ms",
            "--window",
            "300ms",
            "--set",
            "workload.rows=100",
            "--out",
            folder.resolve("run").toString());
    assertThat(console.code()).as(console.err()).isIn(0, 4);
    assertThat(ResultFile.read(folder.resolve("run")).trials())
        .hasSize(4)
        .allSatisfy(trial -> assertThat(trial.errors()).isEmpty())
        .allSatisfy(trial -> assertThat(trial.requests()).isPositive());
  }

  @Test
  void hostileStatementsAreRefusedByCheckByTheControlAndByTheServer() throws Exception {
    // Only the first twenty problems of a file are told.
    for (int first = 0; first < HOSTILE.size(); first += 20) {
      List<String> some = HOSTILE.subList(first, Math.min(first + 20, HOSTILE.size()));
      StringBuilder items = new StringBuilder();
      some.forEach(sql ->
          items.append(
              "{ weight = 1, autocommit = true, statements = [\"%s\"] }\n".formatted(sql)));
      Path hostile =
          Files.writeString(
              folder.resolve("hostile.conf"),
              "workload { server = mysql, mix = [\n%s] }".formatted(items));
      Console console = run("check", List.of(hostile.toString()));
      assertThat(console.code()).isEqualTo(2);
      for (int i = 0; i < some.size(); i++) {
        assertThat(console.err() + console.out()).as(some.get(i)).contains("mix[" + i + "]");
      }
    }
    for (String sql : HOSTILE) {
      try (Control control = control(workload(List.of(), sql), "0badf00d", new SqlScope.OfRun())) {
        assertThatThrownBy(() -> control.load((done, total) -> {}))
            .as(sql)
            .isInstanceOf(ServerException.class);
        control.erase();
      }
    }
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      control.load((done, total) -> {});
      foreign.tryAll(control.clients(endpoint), HOSTILE);
      foreign.execute("DROP TABLE IF EXISTS reenact_0badf00d.mine");
      control.erase();
    }
  }

  @Test
  void aNameThatASchemaHasIsNoNameForATable() throws Exception {
    for (String sql :
        List.of("SELECT SHOP.v FROM orders SHOP", "WITH shop AS (SELECT 1) TABLE shop")) {
      for (SqlScope scope :
          List.of(
              new SqlScope.OfRun(),
              new SqlScope.Owned("shop_given"),
              new SqlScope.ReadOnly("shop_given"))) {
        try (Control control = control(workload(List.of(), sql), "0badf00d", scope)) {
          assertThatThrownBy(() -> control.load((done, total) -> {}))
              .hasMessageContaining("as a schema of the server is called");
          control.erase();
        }
      }
    }
    MysqlWorkload own = workload(List.of(), "SELECT shop_given.v FROM orders shop_given");
    try (Control control = control(own, "0badf00d", new SqlScope.Owned("shop_given"))) {
      control.load((done, total) -> {});
      control.erase();
    }
  }

  @Test
  void aTableThatFailsAndAnInterruptLeaveNothing() throws Exception {
    MysqlTable bad = table("orders", "CREATE TABLE orders (id FISH)", 5);
    try (Control control =
        control(workload(List.of(bad), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      assertThatThrownBy(() -> control.load((done, total) -> {})).hasMessageContaining("FISH");
      control.erase();
    }
    MysqlTable large = table("orders", "CREATE TABLE orders (id INT PRIMARY KEY)", 100_000_000);
    try (Control control =
        control(workload(List.of(large), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      Thread loader = Thread.currentThread();
      assertThatThrownBy(() ->
              control.load((done, total) -> {
                if (done > 10_000) {
                  loader.interrupt();
                }
              }))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("interrupted");
      control.erase();
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @Test
  void theControlSurvivesThatItsConnectionIsKilled() throws Exception {
    MysqlTable small = table("orders", "CREATE TABLE orders (id INT PRIMARY KEY)", 10);
    try (Control control =
        control(workload(List.of(small), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      control.load((done, total) -> {});
      foreign.killAll(endpoint.user());
      assertThat(control.counters()).containsKey("Questions");
      foreign.killAll(endpoint.user());
      control.erase();
      assertThat(control.notes()).isEmpty();
    }
  }

  @Test
  void anAccountThatMayNotMakeUsersAsksAsItself() throws Exception {
    foreign.execute("DROP USER tester");
    endpoint = foreign.account(false);
    before = foreign.everything();
    MysqlTable small = table("orders", "CREATE TABLE orders (id INT PRIMARY KEY)", 10);
    try (Control control =
        control(workload(List.of(small), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      control.load((done, total) -> {});
      assertThat(control.clients(endpoint).user()).isEqualTo("tester");
      assertThat(control.notes()).anyMatch(note -> note.contains("clients log in as tester"));
      control.erase();
    }
  }
}
