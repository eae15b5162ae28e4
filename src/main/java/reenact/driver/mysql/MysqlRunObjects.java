package reenact.driver.mysql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import reenact.driver.Leftover;
import reenact.workload.draw.ServerText;

/**
 * What runs make on a MySQL that is not ours: a schema and a user with the run's id in their names,
 * and a mark that lists them and the tables of the run. Finds by the marks what is there and
 * removes it, and nothing else.
 */
final class MysqlRunObjects {

  private static final int NO_SUCH_THREAD = 1094;

  private final MysqlControlConnection connection;
  private final MysqlRunRegistry marks;

  MysqlRunObjects(MysqlControlConnection connection, MysqlRunRegistry marks) {
    this.connection = connection;
    this.marks = marks;
  }

  /** The name of the schema of a run, and of its user. */
  static String name(String run) {
    return "reenact_" + run;
  }

  /** A name as it stands in a statement. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** A text as it stands in a statement. */
  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** An account of a run as it stands in statements. */
  static String account(String run, String host) {
    return text(name(run)) + "@" + text(host);
  }

  /** Schemas and users that other runs left. */
  List<Leftover> leftovers(String except) throws SQLException {
    List<Leftover> leftovers = new ArrayList<>();
    for (String run : marks.runs()) {
      if (!run.equals(except)) {
        leftovers.add(leftover(run));
      }
    }
    return leftovers;
  }

  /** Empty schemas that are called like those of runs, but have no mark: anybody's. */
  List<String> unmarked(String except) throws SQLException {
    List<String> unmarked = new ArrayList<>();
    for (String run : marks.schemas()) {
      boolean other = !run.equals(except) && marks.of(run).isEmpty() && !isAlive(run);
      if (other && !holds(name(run), "")) {
        unmarked.add(name(run));
      }
    }
    return unmarked;
  }

  /** Whether a run that is going on holds its lock. */
  boolean isAlive(String run) throws SQLException {
    return connection
        .texts("SELECT IS_USED_LOCK(" + text(name(run)) + ") IS NOT NULL")
        .contains("1");
  }

  private Leftover leftover(String run) throws SQLException {
    List<String> parts = new ArrayList<>();
    Instant started = null;
    for (MysqlRunRegistry.Mark mark : marks.of(run)) {
      started = mark.started();
      List<String> tables = mark.tables();
      parts.add(
          "%d %s in the schema %s%s"
              .formatted(
                  tables.size(),
                  tables.size() == 1 ? "table" : "tables",
                  mark.schema(),
                  tables.isEmpty() ? "" : " (" + said(tables) + ")"));
      mark.hosts().stream()
          .map(host -> "the user " + ServerText.of(account(run, host)))
          .forEach(parts::add);
    }
    return new Leftover(run, started, String.join(", ", parts), isAlive(run));
  }

  private static String said(List<String> names) {
    return String.join(", ", names.stream().map(ServerText::of).toList());
  }

  /**
   * Ends all other connections of the user of a run, which that user may do without any right: a
   * statement that nobody waits for any more would go on and hold its tables.
   */
  static void end(ConnectorJConnections user) throws SQLException {
    try (MysqlControlConnection own = new MysqlControlConnection(user)) {
      end(own, "user = SUBSTRING_INDEX(USER(), '@', 1)");
    }
  }

  /** Ends the other connections that fit a condition, of those that the account sees. */
  static void end(MysqlControlConnection connection, String condition) throws SQLException {
    for (String id :
        connection.texts(
            "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND "
                + condition)) {
      try {
        connection.execute("KILL " + id);
      } catch (SQLException e) {
        // It may have ended by itself meanwhile.
        if (e.getErrorCode() != NO_SUCH_THREAD) {
          throw e;
        }
      }
    }
  }

  /**
   * Removes what a run made.
   *
   * @param made whether the schema of the run is known to be made by us, though it has no mark
   * @return what stays, in words; empty if nothing does
   */
  String remove(String run, boolean made) throws SQLException {
    connection.execute("SET SESSION foreign_key_checks = 0, lock_wait_timeout = 20");
    boolean ours = made && exists(name(run));
    for (MysqlRunRegistry.Mark mark : marks.of(run)) {
      for (String table : mark.tables()) {
        connection.execute("DROP TABLE IF EXISTS " + quoted(mark.schema()) + "." + quoted(table));
      }
      for (String host : mark.hosts()) {
        connection.execute("DROP USER IF EXISTS " + account(run, host));
      }
      if (mark.schema().equals(name(run))) {
        ours = true;
      } else {
        dropMark(mark.schema(), run);
      }
    }
    return ours ? dropSchema(run) : "";
  }

  /** Drops a schema of ours, unless others made something in it that would go with it. */
  private String dropSchema(String run) throws SQLException {
    String schema = name(run);
    if (holds(schema, MysqlRunRegistry.name(run))) {
      dropMark(schema, run);
      return "the schema %s, which holds what somebody else made in it".formatted(schema);
    }
    MysqlPrivileges rights = MysqlPrivileges.of(connection);
    if (!rights.has("EXECUTE", schema) || !rights.has("EVENT", schema)) {
      // With its mark, so that it can be removed later by who may see what it holds.
      marks.forget(schema, run, "table");
      marks.forget(schema, run, "user");
      return "the schema %s, as only the rights EXECUTE and EVENT on it let us see whether somebody made routines or events in it; grant them to let it be removed"
          .formatted(schema);
    }
    connection.execute("DROP DATABASE IF EXISTS " + quoted(schema));
    return "";
  }

  private void dropMark(String schema, String run) throws SQLException {
    connection.execute("DROP TABLE IF EXISTS " + MysqlRunRegistry.table(schema, run));
  }

  private boolean exists(String schema) throws SQLException {
    return !connection
        .texts("SELECT 1 FROM information_schema.schemata WHERE schema_name = " + text(schema))
        .isEmpty();
  }

  /** Whether a schema is seen to hold something that goes with it when it is dropped. */
  private boolean holds(String schema, String besides) throws SQLException {
    for (String source :
        List.of(
            "tables WHERE table_name <> %s AND table".formatted(text(besides)),
            "routines WHERE routine",
            "events WHERE event")) {
      if (!connection
          .texts(
              "SELECT 1 FROM information_schema.%s_schema = %s LIMIT 1"
                  .formatted(source, text(schema)))
          .isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
