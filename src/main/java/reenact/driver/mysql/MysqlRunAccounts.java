package reenact.driver.mysql;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import reenact.driver.ConnectOptions;
import reenact.environment.Endpoint;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.Secret;
import reenact.workload.MysqlWorkload;

/**
 * The accounts of runs on an external MySQL. An account with the name of a run is ours if it
 * accepts the password that was generated for it, which only the journal has.
 */
final class MysqlRunAccounts {

  private final MysqlWorkload workload;
  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final MysqlControlConnection connection;

  /** Those that this process has made. */
  private final Set<Made.Account> made = new HashSet<>();

  MysqlRunAccounts(
      MysqlWorkload workload,
      Endpoint endpoint,
      ConnectOptions options,
      MysqlControlConnection connection) {
    this.workload = workload;
    this.endpoint = endpoint;
    this.options = options;
    this.connection = connection;
  }

  /** Makes the account of a run; it has no rights yet. */
  void make(String run, Made.Account account) throws SQLException {
    connection.execute(
        "CREATE USER %s IDENTIFIED BY %s"
            .formatted(
                MysqlRunObjects.account(run, account.host()),
                MysqlRunObjects.text(account.password().reveal())));
    made.add(account);
  }

  /**
   * Drops the account of a run.
   *
   * @return why it stays, in words; empty if it is gone
   */
  String drop(String run, Made.Account account) throws SQLException {
    String name = MysqlRunObjects.account(run, account.host());
    try {
      if (!made.contains(account)) {
        connections(run, account).getConnection().close();
      }
    } catch (SQLException e) {
      if (SqlErrors.fatal(e)) {
        throw e;
      }
      if (isFree(run, account)) {
        // The run died before it made it.
        return "";
      }
      return "the user %s, which refuses the password of the run, so it may be somebody else's (%s); DROP USER %s removes it"
          .formatted(name, SqlErrors.words(e), name);
    }
    connection.execute("DROP USER IF EXISTS " + name);
    return "";
  }

  /**
   * Whether there is no account of that name: servers tell by making one, which is dropped again.
   */
  private boolean isFree(String run, Made.Account account) throws SQLException {
    try {
      make(run, account);
    } catch (SQLException e) {
      if (SqlErrors.fatal(e)) {
        throw e;
      }
      return false;
    }
    connection.execute("DROP USER IF EXISTS " + MysqlRunObjects.account(run, account.host()));
    made.remove(account);
    return true;
  }

  /**
   * Ends statements that a dead run's clients left going on: they hold locks, for which removing
   * its tables would wait. Only the account itself may end its connections without more rights.
   *
   * @return notes on what may go on
   */
  List<String> endStatements(String run, List<Made.Account> accounts) {
    List<String> notes = new ArrayList<>();
    for (Made.Account account : accounts) {
      try (MysqlControlConnection own = new MysqlControlConnection(connections(run, account))) {
        end(own, "user = SUBSTRING_INDEX(USER(), '@', 1)");
      } catch (SQLException e) {
        notes.add(
            "statements of %s may go on at the server: its connections could not be ended (%s)"
                .formatted(MysqlRunObjects.account(run, account.host()), SqlErrors.words(e)));
      }
    }
    return notes;
  }

  /**
   * The same for clients that logged in as our account. They have no name of their own, but only
   * they ask in the schema of their run. A connection that sleeps there may be somebody's who looks
   * at it.
   */
  void endStatementsIn(String schema) throws SQLException {
    end(
        connection,
        "user = SUBSTRING_INDEX(USER(), '@', 1) AND command <> 'Sleep' AND db = "
            + MysqlRunObjects.text(schema));
  }

  /** Ends the other connections that fit a condition, of those that the account sees. */
  private static void end(MysqlControlConnection connection, String condition) throws SQLException {
    for (String id :
        connection.texts(
            "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND "
                + condition)) {
      try {
        connection.execute("KILL " + id);
      } catch (SQLException e) {
        // It may have ended by itself meanwhile.
        if (e.getErrorCode() != SqlErrors.NO_SUCH_THREAD) {
          throw e;
        }
      }
    }
  }

  /** Where the clients of a run ask as its account. */
  Endpoint clients(String run, Made.Account account, String schema) {
    return new Endpoint(
        endpoint.host(),
        endpoint.port(),
        MysqlRunObjects.name(run),
        account.password(),
        schema,
        endpoint.tls());
  }

  private ConnectorJConnections connections(String run, Made.Account account) {
    return ConnectorJConnections.withoutSchema(workload, clients(run, account, ""), options);
  }

  /** Makes a password that is long and mixed enough for the policies that servers have. */
  static Secret password() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return new Secret("Rn.0" + HexFormat.of().formatHex(bytes));
  }
}
