package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import reenact.ForeignMysql;
import reenact.SharedServer;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Ownership;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.MysqlWorkload.Isolation;
import reenact.workload.sql.SqlScope;

/**
 * A MySQL that somebody else uses, with an account on it. It is as it was after each test: all
 * tables by their checksums, all definitions, users and global variables.
 */
abstract class ExternalMysql {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  ForeignMysql foreign;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  Endpoint endpoint;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  Map<String, String> before;

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

  String environment(String more) {
    return """
    environment { kind = external, mysql { host = "%s", port = %d, user = "%s", password = "%s"
      %s } }
    """
        .formatted(
            endpoint.host(), endpoint.port(), endpoint.user(), endpoint.password().reveal(), more);
  }

  Console run(String command, List<String> workloads, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    workloads.forEach(workload -> arguments.addAll(List.of("-w", workload)));
    arguments.addAll(List.of("-e", folder.resolve("there.conf").toString()));
    arguments.addAll(List.of(more));
    return Console.run(arguments);
  }

  Control control(MysqlWorkload workload, String run, SqlScope scope) {
    Endpoint at =
        new Endpoint(
            endpoint.host(), endpoint.port(), endpoint.user(), endpoint.password(), "", null);
    return Drivers.control(
        workload, at, OPTIONS, new Ownership.External(run, scope, Workspace.journals()));
  }

  static MysqlWorkload workload(List<MysqlTable> tables, String... statements) {
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

  static MysqlTable table(String name, String create, long rows, String... after) {
    return MysqlTable.of(
        name, create, rows, "id", "{row}", List.of(after), new MysqlNames(Map.of(), Set.of()));
  }
}
