package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.driver.Ownership;
import reenact.environment.OwnershipJournal.Made;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlWorkload;
import reenact.workload.SqlAdmission;
import reenact.workload.draw.ServerText;
import reenact.workload.sql.SqlJudge;
import reenact.workload.sql.SqlScope;

/** The tables of a run on a MySQL that is not ours, and how each is known for the run's own. */
final class MysqlRunTables implements MysqlData.Tables {

  private final MysqlWorkload workload;
  private final String schema;
  private final Ownership.External ownership;
  private final MysqlControlConnection connection;
  private final MysqlRunObjects objects;
  private final MysqlRunRegistry marks;
  private final MysqlTableIdentities tableIdentities;
  private final List<String> notes = new ArrayList<>();

  /**
   * Tables that statements of the workload may create in a schema of the user's, {@link
   * SqlJudge#folded}.
   */
  private final Set<String> foreseen = new TreeSet<>();

  /** By the names of tables; empty where the account may not set it. */
  private final Map<String, String> identities = new HashMap<>();

  /**
   * @param schema in which they are
   */
  MysqlRunTables(
      MysqlWorkload workload,
      String schema,
      Ownership.External ownership,
      MysqlControlConnection connection,
      MysqlRunObjects objects,
      MysqlRunRegistry marks) {
    this.workload = workload;
    this.schema = schema;
    this.ownership = ownership;
    this.connection = connection;
    this.objects = objects;
    this.marks = marks;
    this.tableIdentities = new MysqlTableIdentities(connection);
  }

  /** Notes on rights that were missing, and the consequence. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Looks which tables the workload's statements may create that are not there yet. */
  void foresee() throws SQLException {
    SqlAdmission.createdLater(workload).forEach(name -> foreseen.add(SqlJudge.folded(name)));
    connection.tables(schema).forEach(name -> foreseen.remove(SqlJudge.folded(name)));
  }

  /**
   * The foreseen tables that are there, in words; empty where there are none. By its name alone
   * none is known for ours.
   */
  String foreseenNow() throws SQLException {
    return connection.tables(schema).stream()
        .filter(table -> foreseen.contains(SqlJudge.folded(table)))
        .map(table ->
            "the table %s.%s, which was not there before and which statements of the workload create; DROP TABLE %s.%s removes it"
                .formatted(
                    ServerText.of(schema),
                    ServerText.of(table),
                    ServerText.of(MysqlRunObjects.quoted(schema)),
                    ServerText.of(MysqlRunObjects.quoted(table))))
        .collect(Collectors.joining("; "));
  }

  /** In the journal first: what it does not list is not removed after a crash. */
  void mark(Set<String> loaded, Set<String> created) throws SQLException {
    identities.clear();
    Made.Table mark = identified(MysqlRunRegistry.name(ownership.run()));
    made(mark);
    loaded.forEach(table -> made(identified(table)));
    created.forEach(table -> made(new Made.Table(schema, table, "")));
    marks.make(
        schema,
        ownership.run(),
        mark.identity(),
        Stream.concat(loaded.stream(), created.stream()).distinct().toList());
    String at = tableIdentities.createdAt(schema, MysqlRunRegistry.name(ownership.run()));
    made(new Made.Created(mark.identity(), at));
  }

  @Override
  public void creating(MysqlTable table) {
    if (ownership.scope() instanceof SqlScope.OfRun) {
      // A run that dies before it sets the mark leaves a table that has only a name.
      made(new Made.Table(schema, table.name(), ""));
    }
  }

  @Override
  public void altering(MysqlTable table) {
    String identity = identities.getOrDefault(table.name(), "");
    if (!identity.isEmpty()) {
      made(new Made.Created(identity, ""));
    }
  }

  @Override
  public void created(MysqlTable table) throws SQLException {
    identify(table.name());
  }

  /** The table is there and was not before: it goes when the run ends. */
  private void identify(String table) throws SQLException {
    if (ownership.scope() instanceof SqlScope.Owned && !identities.containsKey(table)) {
      made(identified(table));
      note("table", List.of(table));
    }
    String identity = identities.getOrDefault(table, "");
    if (identity.isEmpty()) {
      return;
    }
    try {
      tableIdentities.identify(schema, table, identity);
      boolean altered = SqlAdmission.alteredLater(workload).contains(SqlJudge.folded(table));
      made(new Made.Created(identity, altered ? "" : tableIdentities.createdAt(schema, table)));
    } catch (SQLException e) {
      if (SqlErrors.fatal(e)) {
        throw e;
      }
      identities.put(table, "");
      made(new Made.Table(schema, table, ""));
      notes.add(
          "the table %s.%s has no mark in its comment, so it is removed by its name alone; grant ALTER (%s)"
              .formatted(schema, table, SqlErrors.words(e)));
    }
  }

  private Made.Table identified(String table) {
    return new Made.Table(
        schema,
        table,
        identities.computeIfAbsent(table, name -> MysqlTableIdentities.identity(ownership.run())));
  }

  private void made(Made... made) {
    objects.made(ownership.run(), List.of(made));
  }

  private void note(String kind, List<String> names) throws SQLException {
    marks.note(schema, ownership.run(), kind, names);
  }
}
