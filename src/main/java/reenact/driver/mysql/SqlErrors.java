package reenact.driver.mysql;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;
import reenact.workload.Outcome;
import reenact.workload.draw.ServerText;

/** What the errors of MySQL and the exceptions of Connector/J mean. */
public final class SqlErrors {

  /** Deadlock, lock wait timeout, record changed since read: sysbench's ignorable errors. */
  private static final Set<Integer> WORTH_A_RETRY = Set.of(1213, 1205, 1020);

  /** Shutting down, killed, or thrown out for being idle. */
  private static final Set<Integer> FATAL = Set.of(1053, 1317, 1927, 4031);

  /** The connection that is to be killed has ended. */
  static final int NO_SUCH_THREAD = 1094;

  private SqlErrors() {}

  /** Whether the transaction may succeed when it is tried again. */
  public static boolean isRetryable(SQLException e) {
    return isRetryable(e.getErrorCode());
  }

  /** Whether the transaction that met a server's error may succeed when it is tried again. */
  public static boolean isRetryable(int code) {
    return WORTH_A_RETRY.contains(code);
  }

  /** Whether the connection is of no more use. */
  public static boolean fatal(SQLException e) {
    String state = e.getSQLState();
    return e.getErrorCode() == 0
        || (state != null && state.startsWith("08"))
        || fatal(e.getErrorCode());
  }

  /** Whether a server's error means that the connection is of no more use. */
  public static boolean fatal(int code) {
    return FATAL.contains(code);
  }

  /** The server's own words, without the point at their end. */
  static String words(SQLException e) {
    return ServerText.sentence(String.valueOf(e.getMessage()));
  }

  /** Whether cleaning may succeed later: the link failed, or somebody holds a lock. */
  static boolean isTransient(SQLException e) {
    return fatal(e) || isRetryable(e);
  }

  /** The outcome of the request that met it. */
  static Outcome outcome(SQLException e) {
    if (e.getErrorCode() != 0) {
      return Outcome.error(Integer.toString(e.getErrorCode()), String.valueOf(e.getMessage()));
    }
    return timedOut(e) ? Outcome.TIMEOUT : Outcome.LOST;
  }

  private static boolean timedOut(Throwable e) {
    Throwable cause = e.getCause();
    return e instanceof SocketTimeoutException || (cause != null && timedOut(cause));
  }
}
