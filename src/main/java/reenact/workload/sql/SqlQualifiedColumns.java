package reenact.workload.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds columns that are named with a table or its alias, as {@code c.name}, in statements of any
 * number of tables. A qualifier that may mean more than one thing is left alone.
 */
final class SqlQualifiedColumns {

  /** Words that a table's name may follow, as it may a comma; other names there do no harm. */
  private static final Set<String> BEFORE_TABLE = Set.of("FROM", "JOIN", "UPDATE", "INTO");

  private final List<SqlToken> tokens;
  private final Map<String, Set<String>> tables;

  /** The table of each qualifier, by the qualifier in small letters. */
  private final Map<String, String> qualifiers = new HashMap<>();

  private final Set<String> ambiguous = new HashSet<>();

  private SqlQualifiedColumns(List<SqlToken> tokens, Map<String, Set<String>> tables) {
    this.tokens = tokens;
    this.tables = tables;
  }

  /**
   * The first such column that its table lacks.
   *
   * @param tables the columns of tables, by their names; empty for a table whose columns are
   *     unknown
   */
  static Optional<SqlColumns.Unknown> unknown(
      List<SqlToken> tokens, Map<String, Set<String>> tables) {
    if (tokens.stream().anyMatch(token -> token.word("WITH"))) {
      // It may give a table's name to something else.
      return Optional.empty();
    }
    SqlQualifiedColumns reading = new SqlQualifiedColumns(tokens, tables);
    reading.readQualifiers();
    return reading.unknown();
  }

  private void readQualifiers() {
    for (int i = 1; i < tokens.size(); i++) {
      boolean table =
          isName(i)
              && (BEFORE_TABLE.contains(token(i - 1).keyword()) || token(i - 1).sign(','))
              && !token(i + 1).sign('.');
      int alias = token(i + 1).word("AS") ? i + 2 : i + 1;
      if (table) {
        put(isName(alias) ? token(alias).text() : token(i).text(), token(i).text());
      } else if (token(i - 1).sign(')') && isName(token(i).word("AS") ? i + 1 : i)) {
        // A derived table, or a column's alias, by the same name.
        ambiguous.add(lower(token(token(i).word("AS") ? i + 1 : i).text()));
      }
    }
  }

  private void put(String qualifier, String table) {
    String before = qualifiers.putIfAbsent(lower(qualifier), table);
    if (before != null && !before.equals(table)) {
      ambiguous.add(lower(qualifier));
    }
  }

  private Optional<SqlColumns.Unknown> unknown() {
    for (int i = 0; i + 2 < tokens.size(); i++) {
      String table = qualifiers.get(lower(token(i).text()));
      if (table != null && isQualifier(i)) {
        Set<String> columns = tables.getOrDefault(table, Set.of());
        String column = token(i + 2).text();
        if (!columns.isEmpty() && !SqlColumns.holds(columns, column)) {
          return Optional.of(new SqlColumns.Unknown(column, table, columns));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isQualifier(int at) {
    return token(at).named()
        && !ambiguous.contains(lower(token(at).text()))
        && !token(at - 1).sign('.')
        && token(at + 1).sign('.')
        && token(at + 2).named()
        && !token(at + 3).sign('.')
        && !token(at + 3).sign('(');
  }

  private boolean isName(int at) {
    return token(at).kind() == SqlToken.Kind.QUOTED
        || (token(at).named() && !SqlWords.known(token(at).keyword()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private SqlToken token(int at) {
    return SqlTokens.at(tokens, at);
  }
}
