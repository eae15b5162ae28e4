package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import reenact.driver.ConnectOptions;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.MysqlWorkload;

/**
 * Ends statements that a dead run's clients left going on at a server: they hold locks, for which
 * removing its tables would wait.
 */
final class MysqlStrayStatements {

  private final MysqlWorkload workload;
  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final MysqlControlConnection connection;
  private final MysqlRunRegistry marks;

  MysqlStrayStatements(
      MysqlWorkload workload,
      Endpoint endpoint,
      ConnectOptions options,
      MysqlControlConnection connection,
      MysqlRunRegistry marks) {
    this.workload = workload;
    this.endpoint = endpoint;
    this.options = options;
    this.connection = connection;
    this.marks = marks;
  }

  /** Ends what can be ended; returns notes on what may go on. */
  List<String> end(String run) throws SQLException {
    List<String> notes = new ArrayList<>();
    for (MysqlRunRegistry.Mark mark : marks.of(run)) {
      for (String host : mark.hosts()) {
        try {
          endOfUser(run, host, mark.schema());
        } catch (SQLException e) {
          notes.add(
              "statements of %s may go on at the server: its connections could not be ended (%s)"
                  .formatted(MysqlRunObjects.account(run, host), e.getMessage()));
        }
      }
      if (mark.hosts().isEmpty() && mark.schema().equals(MysqlRunObjects.name(run))) {
        endOfAccount(mark.schema());
      }
    }
    return notes;
  }

  /**
   * Only the user itself may end its connections without more rights, and its password went with
   * the run: whoever may make users may give it another one.
   */
  private void endOfUser(String run, String host, String schema) throws SQLException {
    String password = ExternalMysqlRun.password();
    connection.execute(
        "ALTER USER %s IDENTIFIED BY %s"
            .formatted(MysqlRunObjects.account(run, host), MysqlRunObjects.text(password)));
    Endpoint user =
        new Endpoint(
            endpoint.host(),
            endpoint.port(),
            MysqlRunObjects.name(run),
            new Secret(password),
            schema,
            endpoint.tls());
    MysqlRunObjects.end(ConnectorJConnections.of(workload, user, options, false));
  }

  /**
   * Clients that logged in as our account have no name of their own, but only they ask in the
   * schema of their run. A connection that sleeps there may be somebody's who looks at it.
   */
  private void endOfAccount(String schema) throws SQLException {
    MysqlRunObjects.end(
        connection,
        "user = SUBSTRING_INDEX(USER(), '@', 1) AND command <> 'Sleep' AND db = "
            + MysqlRunObjects.text(schema));
  }
}
