package reenact.driver;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;
import reenact.workload.Outcome;

/** What Connector/J's exceptions mean. */
final class SqlErrors {

  /** Deadlock, lock wait timeout, record changed since read: sysbench's ignorable errors. */
  private static final Set<Integer> WORTH_A_RETRY = Set.of(1213, 1205, 1020);

  private SqlErrors() {}

  /** Whether the transaction may succeed when it is tried again. */
  static boolean worthARetry(SQLException e) {
    return WORTH_A_RETRY.contains(e.getErrorCode());
  }

  /** Whether the connection is of no more use. */
  static boolean fatal(SQLException e) {
    String state = e.getSQLState();
    return e.getErrorCode() == 0
        || (state != null && state.startsWith("08"))
        // Shutting down, killed, or thrown out for being idle.
        || Set.of(1053, 1317, 1927, 4031).contains(e.getErrorCode());
  }

  /** The outcome of the request that met it. */
  static Outcome outcome(SQLException e) {
    if (e.getErrorCode() != 0) {
      return Outcome.error(Integer.toString(e.getErrorCode()));
    }
    return timedOut(e) ? Outcome.TIMEOUT : Outcome.LOST;
  }

  private static boolean timedOut(Throwable e) {
    Throwable cause = e.getCause();
    return e instanceof SocketTimeoutException || (cause != null && timedOut(cause));
  }
}
