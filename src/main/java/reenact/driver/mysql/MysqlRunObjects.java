package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import reenact.driver.Leftover;
import reenact.environment.OwnershipJournal;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.ServerAddress;
import reenact.workload.draw.ServerText;

/**
 * What runs make on a MySQL that is not ours: a schema and a user with the run's id in their names,
 * and a mark that lists them and the tables of the run. Finds it by the marks, and removes what the
 * journal lists too, and nothing else.
 */
final class MysqlRunObjects {

  /** So many names of a mark are shown. */
  private static final int SHOWN = 20;

  private final MysqlControlConnection connection;
  private final MysqlRunRegistry marks;
  private final MysqlTableIdentities identities;
  private final MysqlRunAccounts accounts;
  private final OwnershipJournal journal;
  private final ServerAddress server;

  /**
   * @param server where the journal knows it to be
   */
  MysqlRunObjects(
      MysqlControlConnection connection,
      MysqlRunRegistry marks,
      MysqlRunAccounts accounts,
      OwnershipJournal journal,
      ServerAddress server) {
    this.connection = connection;
    this.marks = marks;
    this.identities = new MysqlTableIdentities(connection);
    this.accounts = accounts;
    this.journal = journal;
    this.server = server;
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

  /**
   * Schemas and users that other runs left.
   *
   * @param note told of what marks list and the journal does not
   */
  List<Leftover> leftovers(String except, Consumer<String> note) throws SQLException {
    List<Leftover> leftovers = new ArrayList<>();
    for (String run : marks.runs()) {
      if (!run.equals(except)) {
        leftovers.add(leftover(run, note));
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

  /** Writes down what a run has made. */
  void made(String run, List<Made> made) {
    journal.add(run, server, made);
  }

  private Leftover leftover(String run, Consumer<String> note) throws SQLException {
    List<MysqlRunRegistry.Mark> all = marks.of(run);
    List<MysqlRunRegistry.Mark> proven = proven(run);
    List<Made> made = journal.of(run, server);
    if (!proven.isEmpty() && !proven.equals(all)) {
      note.accept(
          "run %s: what its marks list beyond this was written by somebody else, and is left alone: %s"
              .formatted(run, beyond(run, all, proven)));
    }
    for (String lost : marks.lost(run, made)) {
      note.accept("run %s: %s; it is left alone".formatted(run, lost));
    }
    Set<String> copied = identities.copied(run);
    List<MysqlRunRegistry.Mark> told = new ArrayList<>();
    for (MysqlRunRegistry.Mark mark : proven) {
      List<String> own = new ArrayList<>();
      for (String table : mark.tables()) {
        Optional<String> doubt = identities.doubt(mark.schema(), table, made, copied);
        if (doubt.isPresent()) {
          note.accept("run %s: %s; it is left alone".formatted(run, doubt.get()));
        } else {
          own.add(table);
        }
      }
      told.add(mark.with(own));
    }
    if (told.isEmpty()) {
      told.addAll(all);
    }
    return new Leftover(
        run,
        told.getFirst().started(),
        String.join(", ", told.stream().flatMap(mark -> parts(run, mark)).toList()),
        isAlive(run),
        proven.isEmpty() ? byHand(run, all) : null);
  }

  /** Describes objects that a run's marks list and the journal does not. */
  private static String beyond(
      String run, List<MysqlRunRegistry.Mark> all, List<MysqlRunRegistry.Mark> proven) {
    List<String> beyond = new ArrayList<>();
    for (MysqlRunRegistry.Mark mark : all) {
      List<String> tables = new ArrayList<>(mark.tables());
      List<String> hosts = new ArrayList<>(mark.hosts());
      for (MysqlRunRegistry.Mark known : proven) {
        if (known.schema().equals(mark.schema())) {
          tables.removeAll(known.tables());
          hosts.removeAll(known.hosts());
        }
      }
      if (!tables.isEmpty()) {
        beyond.add("in the schema %s %s".formatted(mark.schema(), shown(tables)));
      }
      if (!hosts.isEmpty()) {
        beyond.add(
            "the user "
                + shown(hosts.stream().distinct().map(host -> account(run, host)).toList()));
      }
    }
    return String.join("; ", beyond);
  }

  private static Stream<String> parts(String run, MysqlRunRegistry.Mark mark) {
    List<String> tables = mark.tables();
    return Stream.concat(
        Stream.of(
            "%d %s in the schema %s%s"
                .formatted(
                    tables.size(),
                    tables.size() == 1 ? "table" : "tables",
                    mark.schema(),
                    tables.isEmpty() ? "" : " (" + shown(tables) + ")")),
        mark.hosts().stream()
            .limit(SHOWN)
            .map(host -> "the user " + ServerText.of(account(run, host))));
  }

  private static String shown(List<String> names) {
    List<String> shown = names.stream().limit(SHOWN).map(ServerText::of).toList();
    return String.join(", ", shown)
        + (names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "");
  }

  /** The statements by which somebody who knows that it is a run's may remove it. */
  private static String byHand(String run, List<MysqlRunRegistry.Mark> marks) {
    List<String> statements = new ArrayList<>();
    for (MysqlRunRegistry.Mark mark : marks) {
      if (mark.schema().equals(name(run))) {
        statements.add("DROP DATABASE " + quoted(mark.schema()));
      } else {
        mark.tables().stream()
            .limit(SHOWN)
            .map(table -> "DROP TABLE " + quoted(mark.schema()) + "." + quoted(table))
            .forEach(statements::add);
        statements.add("DROP TABLE " + MysqlRunRegistry.table(mark.schema(), run));
      }
      mark.hosts().stream()
          .limit(SHOWN)
          .map(host -> "DROP USER " + account(run, host))
          .forEach(statements::add);
    }
    return String.join("; ", statements.stream().map(ServerText::of).toList());
  }

  private List<MysqlRunRegistry.Mark> proven(String run) throws SQLException {
    return marks.proven(run, journal.of(run, server));
  }

  private List<Made.Account> accounts(String run, MysqlRunRegistry.Mark proven) {
    return journal.of(run, server).stream()
        .filter(Made.Account.class::isInstance)
        .map(Made.Account.class::cast)
        .filter(account -> proven.hosts().contains(account.host()))
        .toList();
  }

  /** Ends statements of a dead run that go on; returns notes on what may go on. */
  List<String> endStatements(String run) throws SQLException {
    List<String> notes = new ArrayList<>();
    for (MysqlRunRegistry.Mark mark : proven(run)) {
      List<Made.Account> own = accounts(run, mark);
      notes.addAll(accounts.endStatements(run, own));
      if (own.isEmpty() && mark.schema().equals(name(run))) {
        accounts.endStatementsIn(mark.schema());
      }
    }
    return notes;
  }

  /**
   * Removes what a run made.
   *
   * @param made whether the schema of the run is known to be made by us, though it has no mark
   * @return what stays, in words; empty if nothing does
   */
  String remove(String run, boolean made) throws SQLException {
    connection.execute("SET SESSION foreign_key_checks = 0, lock_wait_timeout = 20");
    List<String> stays = new ArrayList<>();
    List<Made> listed = journal.of(run, server);
    List<String> lost = marks.lost(run, listed);
    stays.addAll(lost);
    Set<String> copied = identities.copied(run);
    boolean ours = made && lost.isEmpty() && marks.schemas().contains(run);
    for (MysqlRunRegistry.Mark mark : proven(run)) {
      for (String table : mark.tables()) {
        // Checked right before the DROP, because other clients may have replaced the table.
        Optional<String> doubt = identities.doubt(mark.schema(), table, listed, copied);
        if (doubt.isPresent()) {
          stays.add(doubt.get());
        } else {
          connection.execute("DROP TABLE IF EXISTS " + quoted(mark.schema()) + "." + quoted(table));
        }
      }
      for (Made.Account account : accounts(run, mark)) {
        stays.add(accounts.drop(run, account));
      }
      if (mark.schema().equals(name(run))) {
        ours = true;
      } else {
        dropMark(mark.schema(), run);
      }
    }
    if (ours) {
      stays.add(dropSchema(run));
    }
    if (lost.isEmpty() && proven(run).isEmpty()) {
      journal.forget(run, server);
    }
    stays.removeIf(String::isEmpty);
    return String.join("; ", stays);
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
