package reenact.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reenact.workload.MysqlWorkload.Isolation;

/**
 * What every connection to MySQL is set to, whatever the server's own settings are: a workload
 * means the same on all servers.
 *
 * @param sqlMode names of modes, with commas between them
 * @param timeZone as MySQL writes it, such as {@code +00:00}
 * @param readOnly whether transactions may only read
 */
public record SqlSession(String sqlMode, String timeZone, boolean readOnly) {

  /** What is set unless a file says otherwise. */
  public static final SqlSession USUAL =
      new SqlSession(
          "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION", "+00:00", false);

  /** The same for transactions that only read. */
  public SqlSession reading() {
    return new SqlSession(sqlMode, timeZone, true);
  }

  List<String> setup(Isolation isolation) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "SET NAMES utf8mb4, autocommit = 1, sql_mode = '%s', time_zone = '%s'"
            .formatted(sqlMode, timeZone));
    List<String> characteristics = new ArrayList<>();
    // A server whose default is SERIALIZABLE would lock the rows that are read.
    Isolation set =
        readOnly && isolation == Isolation.SERVER_DEFAULT ? Isolation.REPEATABLE_READ : isolation;
    if (set != Isolation.SERVER_DEFAULT) {
      characteristics.add(
          "ISOLATION LEVEL " + set.name().toUpperCase(Locale.ROOT).replace('_', ' '));
    }
    if (readOnly) {
      characteristics.add("READ ONLY");
    }
    if (!characteristics.isEmpty()) {
      statements.add("SET SESSION TRANSACTION " + String.join(", ", characteristics));
    }
    return List.copyOf(statements);
  }
}
