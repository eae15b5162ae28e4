package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.deployment.workspace.Workspace;
import reenact.driver.Control;
import reenact.environment.ServerAddress;
import reenact.workload.MysqlTable;
import reenact.workload.sql.SqlScope;

/** Marks of runs that others who may write to a schema made, or wrote to. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL", "CASELESS_MYSQL"})
class ForgedMarksIT extends ExternalMysql {

  private static final String RUN = "0badf00d";
  private static final String COLUMNS = " (kind VARCHAR(8), name VARCHAR(255), at BIGINT)";

  private String there = "";

  @BeforeEach
  void giveASchema() throws Exception {
    there =
        Files.writeString(
                folder.resolve("there.conf"),
                environment("database = shop_given, i-own-schema = shop_given"))
            .toString();
  }

  private Console clean() {
    Console console = Console.run("clean", "-e", there, "--yes");
    assertThat(console.code()).as(console.err()).isZero();
    return console;
  }

  /** A run that made a table, a mark and a user, and died. */
  private void dieBeforeCleaning(SqlScope scope) {
    MysqlTable own = table("mine", "CREATE TABLE mine (id INT)", 5);
    try (Control control = control(workload(List.of(own), "SELECT 1"), RUN, scope)) {
      control.load((done, total) -> {});
      assertThat(control.clients(endpoint).user()).isEqualTo("reenact_" + RUN);
    }
  }

  @Test
  void aMarkThatNoRunMadeRemovesNothing() throws Exception {
    foreign.execute("CREATE USER reenact_0badf00d IDENTIFIED BY 'Te.sted0x'");
    foreign.execute("CREATE TABLE shop_given.reenact_run_0badf00d" + COLUMNS);
    foreign.execute(
        "INSERT INTO shop_given.reenact_run_0badf00d VALUES ('run', '0badf00d', 0), ('table', 'orders', 0), ('user', '%', 0)");
    Map<String, String> forged = foreign.everything();
    try {
      Console console = clean();

      assertThat(foreign.everything()).isEqualTo(forged);
      assertThat(console.out())
          .contains(
              "1 table in the schema shop_given (orders), the user 'reenact_0badf00d'@'%'",
              "there is no record that a run of this user on this machine made it",
              "  DROP TABLE `shop_given`.`orders`; DROP TABLE `shop_given`.`reenact_run_0badf00d`; DROP USER 'reenact_0badf00d'@'%'\n")
          // What else is removed is of this machine.
          .doesNotContainPattern("removed \\d+ table|removed the user");
    } finally {
      foreign.execute("DROP USER reenact_0badf00d");
      foreign.execute("DROP TABLE shop_given.reenact_run_0badf00d");
    }
  }

  @Test
  void linesThatOthersAddToTheMarkOfARunRemoveNothing() throws Exception {
    foreign.execute("CREATE USER reenact_0badf00d@'192.0.2.1' IDENTIFIED BY 'Te.sted0x'");
    Map<String, String> undisturbed = foreign.everything();
    String add =
        "INSERT INTO shop_given.reenact_run_0badf00d VALUES ('table', 'orders', 0), ('user', '192.0.2.1', 0)";
    try (Control control =
        control(workload(List.of(), "SELECT 1"), RUN, new SqlScope.Owned("shop_given"))) {
      control.load((done, total) -> {});
      foreign.execute(add);
      control.erase();
      assertThat(foreign.everything()).isEqualTo(undisturbed);
    }
    dieBeforeCleaning(new SqlScope.Owned("shop_given"));
    foreign.execute(add);

    Console console = clean();

    assertThat(console.out())
        .contains(
            "run 0badf00d: what its marks list beyond this was written by somebody else",
            "removed 1 table in the schema shop_given (mine), the user 'reenact_0badf00d'@'");
    assertThat(foreign.everything()).isEqualTo(undisturbed);
    foreign.execute("DROP USER reenact_0badf00d@'192.0.2.1'");
  }

  @Test
  void aMarkInAnotherSchemaThanTheRunsIsNotBelieved() throws Exception {
    dieBeforeCleaning(new SqlScope.OfRun());
    foreign.execute("CREATE TABLE shop_given.reenact_run_0badf00d" + COLUMNS);
    foreign.execute("INSERT INTO shop_given.reenact_run_0badf00d VALUES ('table', 'orders', 0)");

    Console console = clean();

    assertThat(console.out()).contains("removed 1 table in the schema reenact_0badf00d (mine)");
    assertThat(foreign.tables("shop_given")).contains("orders", "reenact_run_0badf00d");
    foreign.execute("DROP TABLE shop_given.reenact_run_0badf00d");
  }

  @Test
  void anAccountThatRefusesThePasswordOfTheRunIsNeitherChangedNorDropped() throws Exception {
    dieBeforeCleaning(new SqlScope.Owned("shop_given"));
    String account = "reenact_0badf00d@'127.0.0.1'";
    foreign.execute("ALTER USER " + account + " IDENTIFIED BY 'Te.sted0x'");
    String users = foreign.everything().get("users");

    Console console = clean();

    assertThat(console.out())
        .contains(
            "stays on the server: the user 'reenact_0badf00d'@'127.0.0.1', which refuses the password of the run",
            "; DROP USER 'reenact_0badf00d'@'127.0.0.1' removes it");
    assertThat(foreign.everything()).containsEntry("users", users);
    assertThat(foreign.tables("shop_given")).doesNotContain("mine", "reenact_run_0badf00d");
    foreign.execute("DROP USER " + account);
  }

  @Test
  void whatARunOfAnotherMachineLeftIsRemovedByTheStatementsThatCleanPrints() throws Exception {
    for (SqlScope scope : List.of(new SqlScope.Owned("shop_given"), new SqlScope.OfRun())) {
      dieBeforeCleaning(scope);
      Workspace.journals().forget(RUN, ServerAddress.mysql(endpoint));
      Map<String, String> left = foreign.everything();

      Console console = clean();

      assertThat(foreign.everything()).isEqualTo(left);
      String statements =
          console
              .out()
              .lines()
              .filter(line -> line.startsWith("  DROP "))
              .findFirst()
              .orElseThrow()
              .strip();
      for (String statement : statements.split("; ")) {
        foreign.execute(statement);
      }
      assertThat(foreign.everything()).isEqualTo(before);
      assertThat(clean().out()).contains("nothing to remove");
    }
  }

  @Test
  void aTableThatSomebodyMadeAnewStaysAndIsNamed() throws Exception {
    String anew =
        "the table %1$s.mine, which was made anew after the run had made one of this name (its comment lacks the mark of the run); DROP TABLE `%1$s`.`mine` removes it";
    for (SqlScope scope : List.of(new SqlScope.Owned("shop_given"), new SqlScope.OfRun())) {
      String schema = scope instanceof SqlScope.Owned ? "shop_given" : "reenact_" + RUN;
      MysqlTable own = table("mine", "CREATE TABLE mine (id INT) COMMENT 'theirs'", 5);
      try (Control control = control(workload(List.of(own), "SELECT 1"), RUN, scope)) {
        control.load((done, total) -> {});
        makeAnew(schema);
        control.erase();
        assertThat(control.notes())
            .anyMatch(note -> note.contains("stays on the server: " + anew.formatted(schema)));
        assertThat(foreign.tables(schema)).contains("mine").doesNotContain("reenact_run_" + RUN);
      }
      foreign.execute("DROP TABLE " + schema + ".mine");
      foreign.execute("DROP DATABASE IF EXISTS reenact_" + RUN);

      dieBeforeCleaning(scope);
      makeAnew(schema);
      Console console = clean();
      assertThat(console.out())
          .contains(
              "run 0badf00d: " + anew.formatted(schema) + "; it is left alone",
              "removed 0 tables in the schema " + schema,
              "stays on the server: " + anew.formatted(schema));
      assertThat(foreign.tables(schema)).contains("mine").doesNotContain("reenact_run_" + RUN);
      foreign.execute("DROP TABLE " + schema + ".mine");
      foreign.execute("DROP DATABASE IF EXISTS reenact_" + RUN);
    }
  }

  private void makeAnew(String schema) throws Exception {
    foreign.execute("DROP TABLE " + schema + ".mine");
    foreign.execute("CREATE TABLE " + schema + ".mine (id INT, v INT)");
  }

  @Test
  void aTableThatSomebodyCopiedFromThatOfTheRunStaysAndIsNamed() throws Exception {
    SqlScope scope = new SqlScope.Owned("shop_given");
    for (boolean both : List.of(true, false)) {
      dieBeforeCleaning(scope);
      // Servers tell in seconds when a table was created.
      foreign.execute("DO SLEEP(1.1)");
      foreign.execute("CREATE TABLE shop_given.theirs LIKE shop_given.mine");
      if (!both) {
        foreign.execute("DROP TABLE shop_given.mine");
        foreign.execute("RENAME TABLE shop_given.theirs TO shop_given.mine");
      }

      Console console = clean();

      assertThat(console.out())
          .contains(
              "stays on the server: the table shop_given.mine, "
                  + (both
                      ? "whose mark of the run is on another table too, so one is a copy"
                      : "which was altered, or copied from that of the run, after the run had made it")
                  + "; DROP TABLE `shop_given`.`mine` removes it");
      assertThat(foreign.tables("shop_given")).contains("mine");
      foreign.execute("DROP TABLE IF EXISTS shop_given.mine, shop_given.theirs");
    }
  }

  @Test
  void aTableThatTheWorkloadAltersGoesWithTheRun() throws Exception {
    MysqlTable own = table("mine", "CREATE TABLE mine (id INT)", 5);
    try (Control control =
        control(
            workload(List.of(own), "TRUNCATE TABLE Mine", "ALTER TABLE mine FORCE"),
            RUN,
            new SqlScope.Owned("shop_given"))) {
      control.load((done, total) -> {});
      foreign.execute("DO SLEEP(1.1)");
      foreign.execute("ALTER TABLE shop_given.mine FORCE");
      foreign.execute("TRUNCATE TABLE shop_given.mine");
      control.erase();
      assertThat(control.notes()).noneMatch(note -> note.contains("stays on the server"));
    }
  }

  @Test
  void aMarkThatSomebodyMadeAnewProvesNothing() throws Exception {
    SqlScope scope = new SqlScope.Owned("shop_given");
    dieBeforeCleaning(scope);
    foreign.execute("DROP TABLE shop_given.reenact_run_0badf00d");
    foreign.execute("CREATE TABLE shop_given.reenact_run_0badf00d" + COLUMNS);
    foreign.execute(
        "INSERT INTO shop_given.reenact_run_0badf00d VALUES ('run', '0badf00d', 0), ('table', 'mine', 0)");

    Console console = clean();

    assertThat(console.out())
        .contains(
            "run 0badf00d: the table shop_given.reenact_run_0badf00d, which was made anew",
            "and the tables of the run that it listed stay too");
    assertThat(foreign.tables("shop_given")).contains("mine", "reenact_run_0badf00d");
    foreign.execute("DROP TABLE shop_given.mine, shop_given.reenact_run_0badf00d");
    foreign.execute("DROP USER reenact_0badf00d@'127.0.0.1'");
    Workspace.journals().forget(RUN, ServerAddress.mysql(endpoint));
  }

  @Test
  void tablesThatTheWorkloadAltersOrMakesItselfGoWithTheRun() throws Exception {
    MysqlTable own =
        table(
            "mine",
            "CREATE TABLE mine (id INT)",
            5,
            "ALTER TABLE mine COMMENT = 'of the shop'",
            "CREATE INDEX i ON mine (id)");
    try (Control control =
        control(
            workload(
                List.of(own), "CREATE TABLE IF NOT EXISTS more (id INT)", "TRUNCATE TABLE mine"),
            RUN,
            new SqlScope.OfRun())) {
      control.load((done, total) -> {});
      foreign.execute("CREATE TABLE reenact_0badf00d.more (id INT)");
      foreign.execute("TRUNCATE TABLE reenact_0badf00d.mine");
      control.erase();
      assertThat(control.notes()).noneMatch(note -> note.contains("stays on the server"));
    }
  }
}
