package reenact.config.workload;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import reenact.config.hocon.Value;
import reenact.workload.sql.SqlJudge;
import reenact.workload.sql.SqlSyntax;

/** Which statements a workload may not ask for. */
final class SqlRules {

  private static final Set<String> TRANSACTION =
      Set.of("BEGIN", "START TRANSACTION", "COMMIT", "ROLLBACK", "SET AUTOCOMMIT");

  private static final Set<String> DESTRUCTIVE =
      Set.of(
          "DROP DATABASE",
          "DROP SCHEMA",
          "DROP USER",
          "CREATE DATABASE",
          "CREATE SCHEMA",
          "SET GLOBAL",
          "SHUTDOWN",
          "KILL",
          "GRANT",
          "REVOKE",
          "RESET",
          "PURGE",
          "USE");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`");

  private SqlRules() {}

  /** Reports a statement that is not allowed. */
  static void check(String sql, Value value) {
    if (!value.sound()) {
      return;
    }
    if (sql.isBlank()) {
      value.problem("is empty", "write a statement");
    } else if (several(sql, value)) {
      return;
    } else if (!starting(sql, TRANSACTION).isEmpty()) {
      value.problem(
          starting(sql, TRANSACTION) + " is not allowed",
          "statements stand between BEGIN and COMMIT unless autocommit = true");
    } else if (!starting(sql, DESTRUCTIVE).isEmpty()) {
      value.problem(
          starting(sql, DESTRUCTIVE) + " is not allowed",
          "take it out: it would change the server instead of asking it");
    } else if (QUOTED.matcher(sql).replaceAll("").contains("?")) {
      value.problem("has a ? that nothing fills", "write the name of a parameter, such as {id}");
    }
  }

  /** Reports what no server takes for SQL. */
  static void slips(String sql, Value value) {
    SqlSyntax.fault(sql).ifPresent(slip -> value.problem(slip.text(), slip.remedy()));
  }

  /** Reports a text that holds several statements: servers take one at a time. */
  static boolean several(String sql, Value value) {
    boolean several = SqlJudge.several(sql);
    if (several) {
      value.problem("holds several statements", "write each as an item of its own");
    }
    return several;
  }

  /** By which of some words a statement begins; empty if by none. */
  private static String starting(String sql, Set<String> words) {
    String two = start(sql) + " ";
    return words.stream().filter(word -> two.startsWith(word + " ")).findFirst().orElse("");
  }

  /** The two words that say what a statement does, comments before them left out. */
  private static String start(String sql) {
    List<String> opening = SqlJudge.opening(sql);
    return opening.isEmpty()
        ? words(sql, 2).replace("=", " ").toUpperCase(Locale.ROOT)
        : String.join(" ", opening.subList(0, Math.min(2, opening.size())));
  }

  /** The first words of a statement. */
  static String words(String sql, int count) {
    String[] words = sql.strip().replace(";", " ").split("[\\s(]+", count + 1);
    return String.join(" ", List.of(words).subList(0, Math.min(count, words.length)));
  }
}
