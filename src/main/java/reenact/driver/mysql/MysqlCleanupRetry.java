package reenact.driver.mysql;

import java.sql.SQLException;
import java.time.Duration;

/** Cleans again where the server did not answer or somebody held a lock, until that succeeds. */
final class MysqlCleanupRetry {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 500;

  private MysqlCleanupRetry() {}

  /** Something to be cleaned; says what stays, in words. */
  interface Cleaning {
    String run() throws SQLException;
  }

  static String with(Cleaning cleaning) throws SQLException {
    long end = System.nanoTime() + LONGEST.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return cleaning.run();
        } catch (SQLException e) {
          if (!SqlErrors.isTransient(e) || System.nanoTime() > end) {
            throw e;
          }
          try {
            Thread.sleep(PAUSE_MILLIS);
          } catch (InterruptedException again) {
            // Nothing would be removed sooner for that.
            interrupted = true;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
