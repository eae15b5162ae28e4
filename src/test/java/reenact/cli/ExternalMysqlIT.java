package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.ForeignMysql;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Leftover;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.result.file.ResultFile;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.MysqlWorkload.Isolation;
import reenact.workload.sql.SqlScope;

/**
 * A MySQL that somebody else uses is as it was after whatever is done to it: all tables by their
 * checksums, all definitions, users and global variables.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL", "CASELESS_MYSQL"})
class ExternalMysqlIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));

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

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ForeignMysql foreign;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Endpoint endpoint;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Map<String, String> before;

  @BeforeEach
  void makeAShop() throws Exception {
    foreign = new ForeignMysql(server);
    endpoint = foreign.account(true);
    before = foreign.everything();
    Files.writeString(folder.resolve("there.conf"), environment(""));
  }

  @AfterEach
  void nothingChanged() throws SQLException {
    try (ForeignMysql shop = foreign) {
      Map<String, String> after = shop.everything();
      assertThat(after.keySet()).isEqualTo(before.keySet());
      after.forEach((what, is) -> assertThat(is).as(what).isEqualTo(before.get(what)));
    }
  }

  private String environment(String more) {
    return """
    environment { kind = external, mysql { host = "%s", port = %d, user = "%s", password = "%s"
      %s } }
    """
        .formatted(
            endpoint.host(), endpoint.port(), endpoint.user(), endpoint.password().reveal(), more);
  }

  private Console run(String command, List<String> workloads, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    workloads.forEach(workload -> arguments.addAll(List.of("-w", workload)));
    arguments.addAll(List.of("-e", folder.resolve("there.conf").toString()));
    arguments.addAll(List.of(more));
    return Console.run(arguments);
  }

  private Control control(MysqlWorkload workload, String run, SqlScope scope) {
    Endpoint at =
        new Endpoint(
            endpoint.host(), endpoint.port(), endpoint.user(), endpoint.password(), "", null);
    return Drivers.control(workload, at, OPTIONS, new Ownership.External(run, scope));
  }

  private static MysqlWorkload workload(List<MysqlTable> tables, String... statements) {
    return new MysqlWorkload(
        "w",
        "",
        List.of(
            MysqlTransaction.of(
                "t", 1, List.of(statements), true, new MysqlNames(Map.of(), Set.of()))),
        tables,
        Isolation.SERVER_DEFAULT,
        0);
  }

  private static MysqlTable table(String name, String create, long rows, String... after) {
    return MysqlTable.of(
        name, create, rows, "id", "{row}", List.of(after), new MysqlNames(Map.of(), Set.of()));
  }

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

  @Test
  void whatSomebodyElseMakesInTheSchemaOfARunStays() throws Exception {
    MysqlTable small = table("orders", "CREATE TABLE orders (id INT PRIMARY KEY)", 10);
    try (Control control =
        control(workload(List.of(small), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      control.load((done, total) -> {});
      foreign.execute("CREATE TABLE reenact_0badf00d.theirs (id INT)");
      control.erase();
      assertThat(foreign.tables("reenact_0badf00d")).containsExactly("theirs");
      assertThat(control.notes())
          .anyMatch(note -> note.contains("stays on the server: the schema"));
    } finally {
      foreign.execute("DROP DATABASE reenact_0badf00d");
    }
  }

  @Test
  void aSchemaStaysWhereARoutineOrAnEventIsOrMayBeInIt() throws Exception {
    String stays = "stays on the server: the schema reenact_0badf00d";
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      for (String made :
          List.of("PROCEDURE p() SELECT 1", "EVENT e ON SCHEDULE EVERY 1 YEAR DO DO 1")) {
        control.load((done, total) -> {});
        foreign.execute("CREATE " + made.replaceFirst(" ", " reenact_0badf00d."));
        control.erase();
        assertThat(control.notes()).contains(stays + ", which holds what somebody else made in it");
        foreign.execute("DROP DATABASE reenact_0badf00d");
      }
    }
    foreign.execute("REVOKE EVENT ON `reenact\\_%`.* FROM tester");
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      control.load((done, total) -> {});
      control.erase();
      control.load((done, total) -> {});
      control.erase();
      assertThat(control.notes()).anyMatch(note -> note.startsWith(stays + ", as only the rights"));
    }
    foreign.execute("GRANT EVENT ON `reenact\\_%`.* TO tester");
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00e", new SqlScope.OfRun())) {
      Leftover left = control.leftovers().getFirst();
      assertThat(left.what()).isEqualTo("0 tables in the schema reenact_0badf00d");
      control.remove(left);
      assertThat(control.leftovers()).isEmpty();
    }
  }

  @Test
  void whatIsOnlyCalledLikeOursIsNeitherListedNorRemoved() throws Exception {
    foreign.execute("CREATE USER reenact_20240131 IDENTIFIED BY 'Te.sted0x'");
    foreign.execute("CREATE DATABASE reenact_20240131");
    foreign.execute("CREATE DATABASE reenact_20240132");
    foreign.execute("CREATE TABLE reenact_20240132.reenact_run_20240132 (id INT)");
    foreign.execute("GRANT CREATE, SELECT, INSERT, DROP ON shop.* TO tester");
    foreign.execute(
        "CREATE TABLE shop.reenact_run_20240133 (kind VARCHAR(8), name VARCHAR(255), at BIGINT)");
    foreign.execute(
        "INSERT INTO shop.reenact_run_20240133 VALUES ('table', 'orders', 0), ('user', '%', 0)");
    Map<String, String> there = foreign.everything();
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      assertThat(control.leftovers()).isEmpty();
      assertThat(control.notes())
          .containsExactly(
              "the empty schema reenact_20240131 has no mark of a run, so it is left alone; DROP DATABASE `reenact_20240131` removes it");
      Console console =
          Console.run("clean", "-e", folder.resolve("there.conf").toString(), "--yes");
      assertThat(console.code()).as(console.err()).isZero();
      assertThat(console.out())
          .contains("the empty schema reenact_20240131 has no mark", "nothing to remove");
      assertThat(foreign.everything()).isEqualTo(there);
    } finally {
      foreign.execute("DROP USER reenact_20240131");
      foreign.execute("DROP DATABASE reenact_20240131");
      foreign.execute("DROP DATABASE reenact_20240132");
      foreign.execute("DROP TABLE shop.reenact_run_20240133");
      foreign.execute("REVOKE CREATE, INSERT, DROP ON shop.* FROM tester");
    }
  }

  @Test
  void cleanNamesWhatItRemovesFromASchemaThatIsGiven() throws Exception {
    Files.writeString(
        folder.resolve("there.conf"),
        environment("database = shop_given, i-own-schema = shop_given"));
    MysqlTable own = table("mine", "CREATE TABLE mine (id INT)", 5);
    try (Control control =
        control(workload(List.of(own), "SELECT 1"), "0badf00d", new SqlScope.Owned("shop_given"))) {
      control.load((done, total) -> {});
    }
    String there = folder.resolve("there.conf").toString();
    Console asked = Console.run("clean", "-e", there);
    assertThat(asked.out())
        .contains("1 table in the schema shop_given (mine), the user 'reenact_0badf00d'@'");
    assertThat(foreign.tables("shop_given")).contains("mine");
    Console cleaned = Console.run("clean", "-e", there, "--yes");
    assertThat(cleaned.code()).as(cleaned.err()).isZero();
  }

  @Test
  void anAccountThatIsCalledLikeThatOfTheRunStays() throws Exception {
    foreign.execute("CREATE USER reenact_0badf00d@'127.0.0.1' IDENTIFIED BY 'Te.sted0x'");
    Map<String, String> there = foreign.everything();
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      control.load((done, total) -> {});
      assertThat(control.clients(endpoint).user()).isEqualTo("tester");
      control.erase();
      assertThat(foreign.everything()).isEqualTo(there);
    } finally {
      foreign.execute("DROP USER reenact_0badf00d@'127.0.0.1'");
    }
  }

  /** A run that loads for long, from another process. */
  private LaunchedProcess loading() throws IOException {
    Path large =
        Files.writeString(
            folder.resolve("large.conf"),
            "workload { server = mysql, mix = oltp-point-select, tables = 2, rows = 2000000 }");
    return LaunchedProcess.start(
        folder,
        "run",
        "--quiet",
        "-w",
        large.toString(),
        "-e",
        folder.resolve("there.conf").toString(),
        "--out",
        folder.resolve("loading").toString());
  }

  @Test
  void aRunThatIsInterruptedLeavesNothing() throws Exception {
    LaunchedProcess run = loading();
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      awaitLeftover(control, run.process());
      run.signal("INT");
      assertThat(run.ended().code()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(control.leftovers()).isEmpty();
    } finally {
      run.process().destroyForcibly();
    }
  }

  @Test
  void whatAKilledRunLeftIsFoundAndRemovedByCleanAlone() throws Exception {
    LaunchedProcess run = loading();
    String there = folder.resolve("there.conf").toString();
    try (Control control =
        control(workload(List.of(), "SELECT 1"), "0badf00d", new SqlScope.OfRun())) {
      Leftover alive = awaitLeftover(control, run.process());
      assertThat(alive.inUse()).isTrue();
      assertThatThrownBy(() -> control.remove(alive)).hasMessageContaining("end it first");
      Console beside = Console.run("clean", "-e", there, "--yes");
      assertThat(beside.code()).as(beside.err()).isZero();
      assertThat(beside.out()).contains("this run is going on here", "nothing to remove");
      run.signal("KILL");
      run.ended();
      LaunchedProcess.await(() -> !control.leftovers().getFirst().inUse());
      Leftover left = control.leftovers().getFirst();
      assertThat(left.what()).contains("2 tables in the schema reenact_" + left.run());
      assertThat(left.started()).isBetween(Instant.now().minusSeconds(120), Instant.now());

      Console asked = Console.run("clean", "-e", there);
      assertThat(asked.code()).as(asked.err()).isEqualTo(ExitCode.USAGE);
      assertThat(asked.out()).contains("reenact_" + left.run(), "nothing was removed");
      assertThat(control.leftovers()).hasSize(1);

      Console cleaned = Console.run("clean", "-e", there, "--yes");
      assertThat(cleaned.code()).as(cleaned.err()).isZero();
      assertThat(cleaned.out()).contains("removed ", "reenact_" + left.run());
      assertThat(control.leftovers()).isEmpty();
    } finally {
      run.process().destroyForcibly();
    }
  }

  private static Leftover awaitLeftover(Control control, Process run) throws Exception {
    while (run.isAlive()) {
      List<Leftover> found = control.leftovers();
      if (!found.isEmpty() && found.getFirst().what().contains("2 tables")) {
        return found.getFirst();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the run ended by itself with " + run.exitValue());
  }

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
