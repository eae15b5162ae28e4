package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.cli.shell.ExitCode;
import reenact.driver.Control;
import reenact.driver.Leftover;
import reenact.workload.MysqlTable;
import reenact.workload.sql.SqlScope;

/** What a run leaves, however it ends, is found and removed, and nothing else is. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL", "CASELESS_MYSQL"})
class ExternalMysqlLeftoversIT extends ExternalMysql {

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
      assertThat(beside.out()).contains("this run is in progress here", "nothing to remove");
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
}
