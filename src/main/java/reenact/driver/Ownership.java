package reenact.driver;

import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.OwnershipJournal;
import reenact.workload.sql.SqlScope;

/** Whose server it is, which decides what may be done to it. */
public sealed interface Ownership {

  /** Reenact started the server and may use all of it. */
  record Managed() implements Ownership {}

  /**
   * Somebody else runs the server: only what carries the run's id is ever written.
   *
   * @param run the run's id: eight hexadecimal digits
   * @param scope which tables of a MySQL may be named
   * @param journal where the run writes down what it makes
   */
  record External(String run, SqlScope scope, OwnershipJournal journal) implements Ownership {

    /** The schema that the user gave to runs; empty if there is none. */
    public String owned() {
      return scope instanceof SqlScope.Owned owned ? owned.schema() : "";
    }
  }

  /** Of the servers of an environment. */
  static Ownership of(Environment environment, String run, OwnershipJournal journal) {
    return environment instanceof Environment.External external
        ? new External(run, scope(external), journal)
        : new Managed();
  }

  /** Which tables statements may name in an environment. */
  static SqlScope scope(Environment.External external) {
    Endpoint mysql = external.mysql();
    String schema = mysql == null ? "" : mysql.database();
    return switch (external.access()) {
      case RUN_SCHEMA -> new SqlScope.OfRun();
      case READ_ONLY -> new SqlScope.ReadOnly(schema);
      case OWNED -> new SqlScope.Owned(schema);
    };
  }
}
