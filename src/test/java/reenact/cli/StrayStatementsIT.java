package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.ForeignMysql;
import reenact.SharedServer;
import reenact.environment.Endpoint;

/** Statements of a killed run that go on at a MySQL of somebody else and hold locks there. */
class StrayStatementsIT {

  /** It is asked by the run alone. */
  private static final String OURS =
      "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'UPDATE rows_of_ours%'";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "EMBEDDED_MYSQL, true",
    "EMBEDDED_MYSQL, false",
    "INSTALLED_MYSQL, true",
    "INSTALLED_MYSQL, false"
  })
  void cleanEndsThemAndRemovesTheirTables(SharedServer server, boolean users) throws Exception {
    Endpoint root = server.endpoint("");
    try (ForeignMysql foreign = new ForeignMysql(server);
        Connection observer =
            DriverManager.getConnection(
                "jdbc:mysql://" + root.address() + "/?allowPublicKeyRetrieval=true",
                root.user(),
                root.password().reveal())) {
      Endpoint account = foreign.account(users);
      Path there =
          Files.writeString(
              folder.resolve("there.conf"),
              """
              environment { kind = external, mysql { host = "%s", port = %d, user = "%s", password = "%s" } }
              """
                  .formatted(
                      account.host(), account.port(), account.user(), account.password().reveal()));
      Path endless =
          Files.writeString(
              folder.resolve("endless.conf"),
              """
              workload { server = mysql
                tables.rows_of_ours {
                  create = "CREATE TABLE rows_of_ours (id INT PRIMARY KEY, v INT)"
                  rows = 100, columns = "id, v", row = "{row}, 0" }
                mix = [{ weight = 1, autocommit = true,
                  statements = ["UPDATE rows_of_ours SET v = v + SLEEP(1)"] }] }
              """);
      LaunchedProcess run =
          LaunchedProcess.start(
              folder,
              "run",
              "--quiet",
              "-w",
              endless.toString(),
              "-e",
              there.toString(),
              "--clients",
              "1",
              "--out",
              folder.resolve("run").toString());
      try {
        LaunchedProcess.await(() -> count(observer) > 0 || !run.process().isAlive());
        run.signal("KILL");
        run.ended();
        assertThat(count(observer)).as("goes on").isPositive();

        Console cleaned = Console.run("clean", "-e", there.toString(), "--yes");

        assertThat(cleaned.code()).as(cleaned.err()).isZero();
        assertThat(cleaned.out()).contains("removed 1 table").doesNotContain("may go on");
        assertThat(count(observer)).isZero();
      } finally {
        run.process().destroyForcibly();
      }
    }
  }

  private static long count(Connection observer) {
    try (Statement statement = observer.createStatement();
        ResultSet rows = statement.executeQuery(OURS)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
