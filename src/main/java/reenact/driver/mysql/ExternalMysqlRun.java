package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.driver.ConnectOptions;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.ServerAddress;
import reenact.workload.MysqlWorkload;
import reenact.workload.SqlAdmission;
import reenact.workload.sql.SqlScope;

/** A run on a MySQL that is not ours: what it makes there, and as whom its clients ask. */
final class ExternalMysqlRun {

  /** The privileges that a client needs within its schema. */
  private static final String RIGHTS =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE TEMPORARY TABLES";

  private final MysqlWorkload workload;
  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final Ownership.External ownership;
  private final MysqlControlConnection connection;
  private final MysqlRunRegistry marks;
  private final MysqlRunAccounts accounts;
  private final MysqlRunObjects traces;
  private final MysqlRunTables tables;
  private final List<String> notes = new ArrayList<>();
  private Endpoint clients;

  /** As which clients log in; null where they log in as we do. */
  private Made.@Nullable Account account;

  /** Whether the schema of the run was made. */
  private boolean made;

  ExternalMysqlRun(
      MysqlWorkload workload,
      Endpoint endpoint,
      ConnectOptions options,
      Ownership.External ownership,
      MysqlControlConnection connection) {
    this.workload = workload;
    this.ownership = ownership;
    this.connection = connection;
    this.marks = new MysqlRunRegistry(connection, ownership.owned());
    this.accounts = new MysqlRunAccounts(workload, endpoint, options, connection);
    this.traces =
        new MysqlRunObjects(
            connection, marks, accounts, ownership.journal(), ServerAddress.mysql(endpoint));
    this.options = options;
    this.endpoint =
        switch (ownership.scope()) {
          case SqlScope.OfRun run -> within(endpoint, MysqlRunObjects.name(ownership.run()));
          case SqlScope.Owned owned -> within(endpoint, owned.schema());
          case SqlScope.ReadOnly read -> within(endpoint, read.schema());
        };
    this.clients = this.endpoint;
    this.tables =
        new MysqlRunTables(
            workload, this.endpoint.database(), ownership, connection, traces, marks);
  }

  /** Told of what the loading does to tables of the run. */
  MysqlData.Tables tables() {
    return tables;
  }

  /** Finds and removes what runs left on this server. */
  MysqlRunObjects traces() {
    return traces;
  }

  /** Where clients ask, and as whom. */
  Endpoint clients() {
    return clients;
  }

  /** Notes on privileges that the server refused, and the consequence. */
  List<String> notes() {
    return Stream.concat(notes.stream(), tables.notes().stream()).toList();
  }

  /**
   * Makes the schema and the user of the run.
   *
   * @throws ServerException when the workload may not be asked here
   */
  void settle() throws SQLException {
    judge();
    new MysqlCrossSchemaCheck(connection)
        .refuseNames(SqlAdmission.named(workload), endpoint.database());
    switch (ownership.scope()) {
      case SqlScope.OfRun run -> {
        connection.always("DO GET_LOCK(%s, 0)".formatted(MysqlRunObjects.text(name())));
        traces.remove(ownership.run(), false);
        makeSchema();
        tables.mark(SqlAdmission.loaded(workload), SqlAdmission.createdLater(workload));
        makeUser();
      }
      case SqlScope.Owned owned -> {
        connection.always("DO GET_LOCK(%s, 0)".formatted(MysqlRunObjects.text(name())));
        MysqlCrossSchemaCheck borders = new MysqlCrossSchemaCheck(connection);
        borders.check(owned.schema());
        notes.addAll(borders.notes());
        traces.remove(ownership.run(), false);
        tables.foresee();
        tables.mark(Set.of(), Set.of());
        makeUser();
      }
      case SqlScope.ReadOnly read -> {
        new MysqlCrossSchemaCheck(connection)
            .checkReading(read.schema(), SqlAdmission.named(workload));
        MysqlPrivileges.verifyReading(ConnectorJConnections.of(workload, clients, options, false));
      }
    }
  }

  /** Removes all of it; returns what stays because others made it, in words. */
  String cleanUp() throws SQLException {
    endStatements();
    return switch (ownership.scope()) {
      case SqlScope.OfRun run -> traces.remove(ownership.run(), made);
      case SqlScope.Owned owned ->
          Stream.of(traces.remove(ownership.run(), made), tables.foreseenNow())
              .filter(stays -> !stays.isEmpty())
              .collect(Collectors.joining("; "));
      case SqlScope.ReadOnly read -> "";
    };
  }

  /** Where clients log in as our account, others may be logged in as it too: none is ended. */
  private void endStatements() {
    if (account == null) {
      return;
    }
    List<String> goOn = accounts.endStatements(ownership.run(), List.of(account));
    if (goOn.isEmpty()) {
      account = null;
      clients = endpoint;
    }
    goOn.stream().filter(note -> !notes.contains(note)).forEach(notes::add);
  }

  /** How to remove by hand what could not be removed. */
  String remedy() {
    return switch (ownership.scope()) {
      case SqlScope.OfRun run ->
          "reenact clean -e ENVIRONMENT, or DROP DATABASE %s and DROP USER %s"
              .formatted(name(), name());
      case SqlScope.Owned owned ->
          "reenact clean -e ENVIRONMENT, or drop the tables that %s.%s lists, it and the user %s"
              .formatted(owned.schema(), MysqlRunRegistry.name(ownership.run()), name());
      case SqlScope.ReadOnly read -> "nothing to remove";
    };
  }

  private void judge() {
    List<SqlAdmission.Refusal> refusals = SqlAdmission.refusals(workload, ownership.scope());
    if (!refusals.isEmpty()) {
      SqlAdmission.Refusal first = refusals.getFirst();
      String what =
          switch (first.where()) {
            case SqlAdmission.Where.InMix in -> "a statement";
            case SqlAdmission.Where.InTable in -> "a statement";
            case SqlAdmission.Where.Tables all -> "tables";
            case SqlAdmission.Where.Isolation of -> "isolation = serializable";
          };
      throw new ServerException(
          "%s %s".formatted(what, first.objection().text()), first.objection().remedy());
    }
  }

  private String name() {
    return MysqlRunObjects.name(ownership.run());
  }

  /** One of an earlier trial may have stayed, with its mark. */
  private void makeSchema() throws SQLException {
    if (marks.of(ownership.run()).isEmpty()) {
      connection.execute(
          "CREATE DATABASE " + MysqlRunObjects.quoted(name()) + " DEFAULT CHARACTER SET utf8mb4");
      made = true;
      traces.made(ownership.run(), List.of(new Made.Schema(name())));
    }
  }

  /** Makes a user with rights on the one schema only, where our account may. */
  private void makeUser() throws SQLException {
    String seen = connection.texts("SELECT USER()").getFirst();
    String host = seen.substring(seen.lastIndexOf('@') + 1);
    String named = MysqlRunObjects.account(ownership.run(), host);
    String schema = MysqlPrivileges.of(connection).pattern(endpoint.database());
    Made.Account own = new Made.Account(host, MysqlRunAccounts.password());
    boolean created = false;
    marks.note(endpoint.database(), ownership.run(), "user", List.of(host));
    // In the journal first: a run that dies in between leaves an account that can be proven.
    traces.made(ownership.run(), List.of(own));
    try {
      accounts.make(ownership.run(), own);
      created = true;
      connection.execute(
          "GRANT " + RIGHTS + " ON " + MysqlRunObjects.quoted(schema) + ".* TO " + named);
      Endpoint there = accounts.clients(ownership.run(), own, endpoint.database());
      ConnectorJConnections.of(workload, there, options, false).getConnection().close();
      clients = there;
      account = own;
    } catch (SQLException e) {
      if (SqlErrors.fatal(e) && e.getErrorCode() == 0) {
        throw e;
      }
      if (created) {
        connection.execute("DROP USER IF EXISTS " + named);
      }
      marks.forget(endpoint.database(), ownership.run(), "user");
      notes.add(
          "clients log in as %s: it may not make a user with rights on %s alone (%s)"
              .formatted(endpoint.user(), endpoint.database(), e.getMessage()));
    }
  }

  private static Endpoint within(Endpoint endpoint, String schema) {
    return new Endpoint(
        endpoint.host(),
        endpoint.port(),
        endpoint.user(),
        endpoint.password(),
        schema,
        endpoint.tls());
  }
}
