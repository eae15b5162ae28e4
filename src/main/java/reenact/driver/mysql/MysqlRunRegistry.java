package reenact.driver.mysql;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.environment.OwnershipJournal.Made;
import reenact.workload.draw.ServerText;
import reenact.workload.sql.SqlJudge;

/**
 * The tables in which runs on a MySQL that is not ours list what they made, for whoever finds it.
 * Others may have written there too: nothing is removed unless the journal lists it as well.
 */
final class MysqlRunRegistry {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");
  private static final long SLACK_SECONDS = 2;

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

    /** The same with other tables. */
    Mark with(List<String> others) {
      return new Mark(schema, started, others, hosts);
    }

    /** What the journal lists of it as well. */
    Mark provenBy(List<Made> made) {
      return new Mark(
          schema,
          started,
          tables.stream().filter(name -> !entries(made, schema, name).isEmpty()).toList(),
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
  private final String owned;

  /**
   * @param owned the schema that the environment gives to runs; empty if there is none
   */
  MysqlRunRegistry(MysqlControlConnection connection, String owned) {
    this.connection = connection;
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
    for (String table :
        connection.texts(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                + MysqlRunObjects.text(owned))) {
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

  /** What the journal lists under the name of a table. */
  private static List<Made.Table> entries(List<Made> made, String schema, String name) {
    return made.stream()
        .filter(Made.Table.class::isInstance)
        .map(Made.Table.class::cast)
        .filter(table -> table.isCalled(schema, name))
        .toList();
  }

  /** The marks of a run that the journal lists, and of what they list that which it lists too. */
  List<Mark> proven(String run, List<Made> made) throws SQLException {
    List<Mark> proven = new ArrayList<>();
    for (Mark mark : of(run)) {
      if (isListed(mark.schema(), run, made)
          && doubt(mark.schema(), name(run), made, Set.of()).isEmpty()) {
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
        doubt(mark.schema(), name(run), made, Set.of())
            .map(doubt -> doubt + ", and the tables of the run that it listed stay too")
            .ifPresent(lost::add);
      }
    }
    return lost;
  }

  private static boolean isListed(String schema, String run, List<Made> made) {
    return made.contains(new Made.Schema(schema)) || !entries(made, schema, name(run)).isEmpty();
  }

  /** A table as the server shows it. */
  private record Seen(String comment, String createdAt) {}

  /**
   * Why a table of a name may not be the one in the journal, and how it is removed; empty if there
   * is none of that name or if it is that one.
   *
   * @param copied the identities that several tables have
   */
  Optional<String> doubt(String schema, String name, List<Made> made, Set<String> copied)
      throws SQLException {
    List<String> identities =
        entries(made, schema, name).stream().map(Made.Table::identity).toList();
    for (Seen table : seen(schema, name)) {
      Optional<String> identity =
          identities.stream()
              .filter(one -> !one.isEmpty() && table.comment().endsWith(one))
              .findFirst();
      if (identity.isEmpty() && !identities.contains("")) {
        return Optional.of(
            inWords(
                schema,
                name,
                "which was made anew after the run had made one of this name (its comment lacks the mark of the run)"));
      }
      if (identity.isPresent() && copied.contains(identity.get())) {
        return Optional.of(
            inWords(
                schema, name, "whose mark of the run is on another table too, so one is a copy"));
      }
      if (identity.isPresent() && !isAsCreated(table, identity.get(), made)) {
        return Optional.of(
            inWords(
                schema,
                name,
                "which was altered, or copied from that of the run, after the run had made it"));
      }
    }
    return Optional.empty();
  }

  /** Nothing is noted where the workload itself alters the table. */
  private static boolean isAsCreated(Seen table, String identity, List<Made> made) {
    return made.stream()
        .filter(Made.Created.class::isInstance)
        .map(Made.Created.class::cast)
        .filter(created -> created.identity().equals(identity))
        .reduce((earlier, later) -> later)
        .map(created -> isSameTime(created.at(), table.createdAt()))
        .orElse(true);
  }

  /** Right after a table was altered, MariaDB may still tell the time of the file before. */
  private static boolean isSameTime(String noted, String seen) {
    return noted.equals(seen)
        || (SECONDS.matcher(noted).matches()
            && SECONDS.matcher(seen).matches()
            && Math.abs(Long.parseLong(noted) - Long.parseLong(seen)) <= SLACK_SECONDS);
  }

  /** The identities of a run that several tables have, of those that the account can see. */
  Set<String> copied(String run) throws SQLException {
    Pattern identity = Pattern.compile("reenact " + run + " [0-9a-f]{16}$");
    Set<String> once = new TreeSet<>();
    Set<String> copied = new TreeSet<>();
    for (String comment :
        connection.texts(
            "SELECT table_comment FROM information_schema.tables WHERE table_comment LIKE '%%reenact %s %%'"
                .formatted(run))) {
      Matcher found = identity.matcher(comment);
      if (found.find() && !once.add(found.group())) {
        copied.add(found.group());
      }
    }
    return copied;
  }

  /** When the server says that a table was created, which is a second at best; empty if never. */
  String createdAt(String schema, String name) throws SQLException {
    return seen(schema, name).stream().map(Seen::createdAt).findFirst().orElse("");
  }

  private static String inWords(String schema, String table, String doubt) {
    return "the table %s.%s, %s; DROP TABLE %s.%s removes it"
        .formatted(
            ServerText.of(schema),
            ServerText.of(table),
            doubt,
            ServerText.of(MysqlRunObjects.quoted(schema)),
            ServerText.of(MysqlRunObjects.quoted(table)));
  }

  /** A table of a name; empty if there is none. */
  private List<Seen> seen(String schema, String name) throws SQLException {
    return connection.rows(
        "SELECT table_comment, UNIX_TIMESTAMP(create_time) FROM information_schema.tables WHERE table_schema = %s AND table_name = %s"
            .formatted(MysqlRunObjects.text(schema), MysqlRunObjects.text(name)),
        row ->
            new Seen(
                String.valueOf(row.getString(1)),
                Objects.requireNonNullElse(row.getString(2), "")));
  }

  /** Makes an identity for a table of a run. */
  static String identity(String run) {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return "reenact %s %s".formatted(run, HexFormat.of().formatHex(bytes));
  }

  /** Ends the comment of a table with its identity, unless it does already. */
  void identify(String schema, String name, String identity) throws SQLException {
    String comment = seen(schema, name).stream().map(Seen::comment).findFirst().orElse("");
    if (!comment.endsWith(identity)) {
      connection.execute(
          "ALTER TABLE %s.%s COMMENT = %s"
              .formatted(
                  MysqlRunObjects.quoted(schema),
                  MysqlRunObjects.quoted(name),
                  MysqlRunObjects.text((comment + " " + identity).strip())));
    }
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
