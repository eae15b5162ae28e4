package reenact.driver.mysql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.environment.OwnershipJournal.Made;
import reenact.workload.sql.SqlJudge;

/**
 * The tables in which runs on a MySQL that is not ours list what they made, for whoever finds it.
 * Others may have written there too: nothing is removed unless the journal lists it as well.
 */
final class MysqlRunRegistry {

  private static final Pattern SCHEMA = Pattern.compile("reenact_([0-9a-f]{8})");
  private static final Pattern MARK = Pattern.compile(SqlJudge.MARK + "_([0-9a-f]{8})");

  /** So many names are noted by one statement. */
  private static final int AT_ONCE = 500;

  /**
   * What a run lists in a schema.
   *
   * @param schema where its tables are
   * @param started when the run began; null if it does not say
   * @param tables their names
   * @param hosts from where the user of the run may log in
   */
  record Mark(String schema, @Nullable Instant started, List<String> tables, List<String> hosts) {

    /** A copy that lists other tables. */
    Mark with(List<String> others) {
      return new Mark(schema, started, others, hosts);
    }

    /** What the journal lists of it as well. */
    Mark provenBy(List<Made> made) {
      return new Mark(
          schema,
          started,
          tables.stream()
              .filter(name -> !MysqlTableIdentities.entries(made, schema, name).isEmpty())
              .toList(),
          hosts.stream()
              .filter(host ->
                  made.stream()
                      .anyMatch(one ->
                          one instanceof Made.Account account && account.host().equals(host)))
              .toList());
    }
  }

  /** A row of a mark. */
  private record Note(String kind, String name, long at) {}

  private final MysqlControlConnection connection;
  private final MysqlTableIdentities identities;
  private final String owned;

  /**
   * @param owned the schema that the environment gives to runs; empty if there is none
   */
  MysqlRunRegistry(MysqlControlConnection connection, String owned) {
    this.connection = connection;
    this.identities = new MysqlTableIdentities(connection);
    this.owned = owned;
  }

  /** The name of the table by which the tables of a run are known. */
  static String name(String run) {
    return SqlJudge.MARK + "_" + run;
  }

  /** A mark as it stands in a statement. */
  static String table(String schema, String run) {
    return MysqlRunObjects.quoted(schema) + "." + MysqlRunObjects.quoted(name(run));
  }

  /** The runs that have marks. */
  Set<String> runs() throws SQLException {
    Set<String> runs = new TreeSet<>(schemas());
    for (String table : connection.tables(owned)) {
      Matcher name = MARK.matcher(table);
      if (name.matches()) {
        runs.add(name.group(1));
      }
    }
    for (String run : List.copyOf(runs)) {
      if (of(run).isEmpty()) {
        runs.remove(run);
      }
    }
    return runs;
  }

  /** The runs after which schemas are called, whether those have marks or not. */
  Set<String> schemas() throws SQLException {
    Set<String> runs = new TreeSet<>();
    for (String schema : connection.texts("SELECT schema_name FROM information_schema.schemata")) {
      Matcher name = SCHEMA.matcher(schema);
      if (name.matches()) {
        runs.add(name.group(1));
      }
    }
    return runs;
  }

  /** The marks of a run that can be read. */
  List<Mark> of(String run) throws SQLException {
    List<Mark> marks = new ArrayList<>();
    in(MysqlRunObjects.name(run), run).ifPresent(marks::add);
    if (!owned.isEmpty()) {
      in(owned, run).ifPresent(marks::add);
    }
    return marks;
  }

  /** The marks of a run that the journal lists, and of what they list that which it lists too. */
  List<Mark> proven(String run, List<Made> made) throws SQLException {
    List<Mark> proven = new ArrayList<>();
    for (Mark mark : of(run)) {
      if (isListed(mark.schema(), run, made)
          && identities.doubt(mark.schema(), name(run), made, Set.of()).isEmpty()) {
        proven.add(mark.provenBy(made));
      }
    }
    return proven;
  }

  /** The marks that the journal lists and that are other tables now, in words. */
  List<String> lost(String run, List<Made> made) throws SQLException {
    List<String> lost = new ArrayList<>();
    for (Mark mark : of(run)) {
      if (isListed(mark.schema(), run, made)) {
        identities
            .doubt(mark.schema(), name(run), made, Set.of())
            .map(doubt -> doubt + ", and the tables of the run that it listed stay too")
            .ifPresent(lost::add);
      }
    }
    return lost;
  }

  private static boolean isListed(String schema, String run, List<Made> made) {
    return made.contains(new Made.Schema(schema))
        || !MysqlTableIdentities.entries(made, schema, name(run)).isEmpty();
  }

  private Optional<Mark> in(String schema, String run) throws SQLException {
    boolean there =
        !connection
            .texts(
                "SELECT 1 FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = %s AND table_name = %s"
                    .formatted(MysqlRunObjects.text(schema), MysqlRunObjects.text(name(run))))
            .isEmpty();
    return there ? read(schema, run) : Optional.empty();
  }

  /** What is called like a mark and cannot be read as one is none of ours. */
  private Optional<Mark> read(String schema, String run) throws SQLException {
    try {
      List<Note> notes =
          connection.rows(
              "SELECT kind, name, at FROM " + table(schema, run),
              row ->
                  new Note(
                      String.valueOf(row.getString(1)),
                      String.valueOf(row.getString(2)),
                      row.getLong(3)));
      Instant started =
          notes.stream()
              .filter(note -> note.kind().equals("run"))
              .map(note -> Instant.ofEpochMilli(note.at()))
              .findFirst()
              .orElse(null);
      return Optional.of(new Mark(schema, started, names(notes, "table"), names(notes, "user")));
    } catch (SQLException e) {
      if (SqlErrors.fatal(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static List<String> names(List<Note> notes, String kind) {
    return notes.stream().filter(note -> note.kind().equals(kind)).map(Note::name).toList();
  }

  /** Makes the mark of a run, unless it is there. */
  void make(String schema, String run, String identity, List<String> tables) throws SQLException {
    connection.execute(
        "CREATE TABLE IF NOT EXISTS %s (kind VARCHAR(8) NOT NULL, name VARCHAR(255) NOT NULL, at BIGINT NOT NULL) COMMENT = %s"
            .formatted(table(schema, run), MysqlRunObjects.text(identity)));
    note(schema, run, "run", List.of(run));
    for (int i = 0; i < tables.size(); i += AT_ONCE) {
      note(schema, run, "table", tables.subList(i, Math.min(tables.size(), i + AT_ONCE)));
    }
  }

  /** Notes what was made, or is about to be. */
  void note(String schema, String run, String kind, List<String> names) throws SQLException {
    List<String> rows =
        names.stream()
            .map(name ->
                "('%s', %s, %d)"
                    .formatted(kind, MysqlRunObjects.text(name), System.currentTimeMillis()))
            .toList();
    connection.execute("INSERT INTO " + table(schema, run) + " VALUES " + String.join(", ", rows));
  }

  /** Takes notes of a kind back. */
  void forget(String schema, String run, String kind) throws SQLException {
    connection.execute(
        "DELETE FROM %s WHERE kind = %s".formatted(table(schema, run), MysqlRunObjects.text(kind)));
  }
}
