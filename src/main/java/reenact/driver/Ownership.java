package reenact.driver;

import reenact.environment.Endpoint;
import reenact.environment.Environment;
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
   */
  record External(String run, SqlScope scope) implements Ownership {

    /** The schema that the user gave to runs; empty if there is none. */
    public String owned() {
      return scope instanceof SqlScope.Owned owned ? owned.schema() : "";
    }

    /** Of a server where a run makes what it needs and touches nothing else. */
    public External(String run) {
      this(run, new SqlScope.OfRun());
    }
  }

  /** Of the servers of an environment. */
  static Ownership of(Environment environment, String run) {
    return environment instanceof Environment.External external
        ? new External(run, scope(external))
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
