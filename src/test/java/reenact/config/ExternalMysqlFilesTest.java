package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.hocon.ConfigurationRequests;
import reenact.environment.Environment.External;
import reenact.environment.SchemaAccess;

/** What a workload may ask of a MySQL that somebody else runs. */
class ExternalMysqlFilesTest {

  private static final String READS =
      "workload { server = mysql, mix = [{ weight = 1, statements = [\"SELECT v FROM shop.orders\"] }] }";

  @TempDir Path folder;

  private ConfigurationRequests asked(String workload, String mysql) {
    return new ConfigurationRequests(folder)
        .file("it.conf", workload)
        .file("there.conf", "environment { kind = external, mysql { host = m\n" + mysql + " } }")
        .workload("it.conf")
        .environment("there.conf");
  }

  @ParameterizedTest
  @MethodSource
  void isAnsweredWithFileLineKeyFaultAndRemedy(String workload, String mysql, String problems) {
    asked(workload, mysql).areAnsweredWith(problems);
  }

  static Stream<Arguments> isAnsweredWithFileLineKeyFaultAndRemedy() {
    return Stream.of(
        argumentSet(
            "statements that leave the schema of the run",
            """
            workload { server = mysql
              tables.t { create = "CREATE TABLE IF NOT EXISTS t (id INT) ENGINE=FEDERATED", rows = 0
                after = ["DELETE FROM prod.users"] }
              mix = [{ weight = 1, statements = ["SELECT 1", "UPDATE prod . users SET v = 9"] }
                { weight = 1, statements = ["SELECT evil(1)"] }] }
            """,
            "",
            """
            2: workload.tables.t.create: names an engine that may reach out of the server; write ENGINE=InnoDB
            3: workload.tables.t.after[0]: names the table prod.users; write the table's name alone: on a server that is not ours statements run in a schema of the run's own
            4: workload.mix[0].statements[1]: names the table prod.users; write the table's name alone: on a server that is not ours statements run in a schema of the run's own
            5: workload.mix[1].statements[0]: calls evil, which may be a program of the server's; call built-in functions only
            """),
        argumentSet(
            "transactions that lock what they read where only reading is allowed",
            """
            workload { server = mysql, isolation = serializable
              mix = [{ weight = 1, statements = ["SELECT v FROM orders"] }] }
            """,
            "access = read-only, database = shop",
            """
            1: workload.isolation: is not admitted where access = read-only: it locks the rows that are read; write repeatable-read
            """),
        argumentSet(
            "a built-in mix where only reading is allowed",
            "workload { server = mysql, mix = oltp-point-select }",
            "access = read-only, database = shop",
            """
            1: workload.tables: are not made where access = read-only; take them out and ask for tables that exist, or let the run have its own schema
            """));
  }

  @Test
  void aSchemaIsReadOrGivenByTheFile() {
    assertThat(access(READS, "access = read-only, database = shop"))
        .isEqualTo(SchemaAccess.READ_ONLY);
    assertThat(access(READS, "database = shop, i-own-schema = shop")).isEqualTo(SchemaAccess.OWNED);
    assertThat(access("workload { server = mysql, mix = oltp-insert }", ""))
        .isEqualTo(SchemaAccess.RUN_SCHEMA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "i-own-schema = ${environment.mysql.database}; environment.mysql.database; prod",
        "i-own-schema = shop; environment.mysql.i-own-schema; shop",
        "i-own-schema = ${environment.mysql.user}; environment.mysql.user; shop",
        "database = ${environment.mysql.user}, i-own-schema = shop; environment.mysql.user; shop",
        "database = sh${environment.mysql.user}, i-own-schema = sh${environment.mysql.user}; environment.mysql.user; op",
        "database = ${environment.mysql.user}, i-own-schema = ${environment.mysql.user}; environment.mysql.user; prod",
        "i-own-schema = shop; environment.mysql; '{ host = m, database = shop, i-own-schema = shop }'",
      })
  void aSchemaIsNotGivenByTheCommandLine(String mysql, String key, String value) {
    String written = mysql.contains("database =") ? mysql : "database = shop, " + mysql;
    assertThat(asked(READS, written).set(key, value).problems())
        .anyMatch(problem -> problem.contains("must stand in the environment's file as it is"));
  }

  @Test
  void aSchemaMayBeGivenByAnotherKeyOfTheFile() {
    assertThat(access(READS, "database = shop, i-own-schema = ${environment.mysql.database}"))
        .isEqualTo(SchemaAccess.OWNED);
  }

  private SchemaAccess access(String workload, String mysql) {
    return ((External) asked(workload, mysql).readExperiment().environments().getFirst()).access();
  }
}
