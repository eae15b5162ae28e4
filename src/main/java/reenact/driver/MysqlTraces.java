package reenact.driver;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.workload.SqlJudge;

/**
 * What runs make on a MySQL that is not ours: a schema and a user with the run's id in their names,
 * and a table that lists the tables of the run. Finds them again and removes them, and nothing
 * else.
 */
final class MysqlTraces {

  private static final Pattern SCHEMA = Pattern.compile("reenact_([0-9a-f]{8})");
  private static final Pattern MARK = Pattern.compile(SqlJudge.MARK + "_([0-9a-f]{8})");

  private final MysqlConnection connection;

  MysqlTraces(MysqlConnection connection) {
    this.connection = connection;
  }

  /** The name of the schema of a run, and of its user. */
  static String name(String run) {
    return "reenact_" + run;
  }

  /** The name of the table by which the tables of a run are known. */
  static String mark(String run) {
    return SqlJudge.MARK + "_" + run;
  }

  /** A name as it stands in a statement. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** A text as it stands in a statement. */
  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** Schemas and users that other runs left. */
  List<Leftover> leftovers(String except) throws SQLException {
    List<Leftover> leftovers = new ArrayList<>();
    for (String run : runs()) {
      if (!run.equals(except)) {
        leftovers.add(leftover(run));
      }
    }
    return leftovers;
  }

  /** Whether a run that is going on holds its lock. */
  boolean goesOn(String run) throws SQLException {
    return connection
        .texts("SELECT IS_USED_LOCK(" + text(name(run)) + ") IS NOT NULL")
        .contains("1");
  }

  private Set<String> runs() throws SQLException {
    Set<String> runs = new TreeSet<>();
    for (String schema : connection.texts("SELECT schema_name FROM information_schema.schemata")) {
      Matcher name = SCHEMA.matcher(schema);
      if (name.matches() && (marks(name.group(1)).contains(schema) || empty(schema))) {
        runs.add(name.group(1));
      }
    }
    for (String table :
        connection.texts(
            "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'reenact\\_run\\_%'")) {
      Matcher name = MARK.matcher(table.toLowerCase(Locale.ROOT));
      if (name.matches()) {
        runs.add(name.group(1));
      }
    }
    for (String user : usersWhere("user REGEXP '^reenact_[0-9a-f]{8}$'")) {
      runs.add(user.substring(1, user.indexOf('\'', 1)).replace("reenact_", ""));
    }
    return runs;
  }

  private Leftover leftover(String run) throws SQLException {
    List<String> parts = new ArrayList<>();
    Instant started = null;
    for (String schema : marks(run)) {
      started = started(schema, run);
      int tables = listed(schema, run).size();
      parts.add(
          "%d %s in the schema %s".formatted(tables, tables == 1 ? "table" : "tables", schema));
    }
    if (parts.isEmpty() && exists(name(run))) {
      parts.add("the empty schema " + name(run));
    }
    if (!users(run, marks(run)).isEmpty()) {
      parts.add("the user " + name(run));
    }
    return new Leftover(run, started, String.join(", ", parts), goesOn(run));
  }

  /**
   * Removes what a run made.
   *
   * @return what stays because others made it, in words; empty if nothing does
   */
  String remove(String run) throws SQLException {
    List<String> stays = new ArrayList<>();
    connection.execute("SET SESSION foreign_key_checks = 0, lock_wait_timeout = 20");
    for (String schema : marks(run)) {
      for (String table : listed(schema, run)) {
        connection.execute("DROP TABLE IF EXISTS " + quoted(schema) + "." + quoted(table));
      }
    }
    for (String user : users(run, marks(run))) {
      connection.execute("DROP USER IF EXISTS " + user);
    }
    for (String schema : marks(run)) {
      connection.execute("DROP TABLE IF EXISTS " + quoted(schema) + "." + quoted(mark(run)));
    }
    if (exists(name(run))) {
      if (empty(name(run))) {
        connection.execute("DROP DATABASE IF EXISTS " + quoted(name(run)));
      } else {
        stays.add("the schema %s, which holds what somebody else made in it".formatted(name(run)));
      }
    }
    return String.join(", ", stays);
  }

  /** The schemas that hold the mark of a run. */
  private List<String> marks(String run) throws SQLException {
    return connection.texts(
        "SELECT table_schema FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_name = "
            + text(mark(run)));
  }

  private List<String> listed(String schema, String run) throws SQLException {
    return connection.texts(
        "SELECT name FROM %s.%s WHERE kind = 'table'".formatted(quoted(schema), quoted(mark(run))));
  }

  private @Nullable Instant started(String schema, String run) throws SQLException {
    return connection
        .rows(
            "SELECT at FROM %s.%s WHERE kind = 'run'".formatted(quoted(schema), quoted(mark(run))),
            row -> Instant.ofEpochMilli(row.getLong(1)))
        .stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * The accounts of a run, as they stand in statements: as far as we may see or have noted them.
   */
  private Set<String> users(String run, List<String> schemas) throws SQLException {
    Set<String> users = new TreeSet<>(usersWhere("user = " + text(name(run))));
    for (String schema : schemas) {
      for (String host :
          connection.texts(
              "SELECT name FROM %s.%s WHERE kind = 'user'"
                  .formatted(quoted(schema), quoted(mark(run))))) {
        users.add(text(name(run)) + "@" + text(host));
      }
    }
    return users;
  }

  /** Few accounts may read this table; those that may not find users by their marks only. */
  private List<String> usersWhere(String condition) throws SQLException {
    try {
      return connection.rows(
          "SELECT user, host FROM mysql.user WHERE " + condition,
          row -> text(row.getString(1)) + "@" + text(row.getString(2)));
    } catch (SQLException e) {
      if (SqlErrors.fatal(e)) {
        throw e;
      }
      return List.of();
    }
  }

  private boolean exists(String schema) throws SQLException {
    return !connection
        .texts("SELECT 1 FROM information_schema.schemata WHERE schema_name = " + text(schema))
        .isEmpty();
  }

  /** Whether a schema holds nothing that goes with it when it is dropped. */
  private boolean empty(String schema) throws SQLException {
    for (String source :
        List.of("tables WHERE table", "routines WHERE routine", "events WHERE event")) {
      if (!connection
          .texts(
              "SELECT 1 FROM information_schema.%s_schema = %s LIMIT 1"
                  .formatted(source, text(schema)))
          .isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
