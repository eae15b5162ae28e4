package reenact.workload.sql;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds columns that a statement names and its table does not have. In statements of one table
 * without aliases it looks at places where nothing but a column can stand, in others at columns
 * that are named with their table.
 */
public final class SqlColumns {

  /** What begins a part of a table's definition that is no column. */
  private static final Set<String> NO_COLUMN =
      Set.of(
          "PRIMARY",
          "KEY",
          "INDEX",
          "UNIQUE",
          "CONSTRAINT",
          "FOREIGN",
          "FULLTEXT",
          "SPATIAL",
          "CHECK",
          "PERIOD");

  /** Columns that a table may have though no definition names them. */
  private static final Set<String> IMPLIED = Set.of("_rowid", "my_row_id", "row_start", "row_end");

  private static final Set<String> COMPARES = Set.of("IN", "LIKE", "BETWEEN", "IS", "NOT");

  private final List<SqlToken> tokens;

  /** A column that a table does not have, and those that it has. */
  public record Unknown(String column, String table, Set<String> columns) {}

  private SqlColumns(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  /** The columns that a statement gives to the table that it creates; empty where in doubt. */
  public static Set<String> of(String create) {
    try {
      return new SqlColumns(SqlTokens.of(create)).defined();
    } catch (IllegalArgumentException e) {
      return Set.of();
    }
  }

  /**
   * A column that a statement names and its table lacks.
   *
   * @param tables the columns of tables, by their names
   */
  public static Optional<Unknown> unknown(String sql, Map<String, Set<String>> tables) {
    try {
      List<SqlToken> tokens = SqlTokens.of(sql);
      SqlReferences reading = new SqlReferences(tokens);
      List<List<String>> named = reading.tables();
      boolean simple =
          named.size() == 1
              && named.getFirst().size() == 1
              && reading.known().size() == 1
              && tokens.stream().filter(token -> token.word("SELECT")).count() <= 1
              && tokens.stream().noneMatch(token -> token.word("HAVING") || token.word("WITH"));
      String table = simple ? named.getFirst().getFirst() : "";
      Set<String> columns = tables.getOrDefault(table, Set.of());
      return columns.isEmpty()
          ? SqlQualifiedColumns.unknown(tokens, tables)
          : new SqlColumns(tokens)
              .unknown(columns)
              .map(column -> new Unknown(column, table, columns));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How many columns a statement names that inserts one row, and how many values it gives them. */
  public record RowSize(int columns, int values) {}

  /** The size of the row that a statement inserts; empty where in doubt. */
  public static Optional<RowSize> rowSize(String insert) {
    try {
      SqlColumns reading = new SqlColumns(SqlTokens.of(insert));
      int columns = reading.opening(0);
      int between = reading.closing(columns);
      int values = reading.opening(between);
      boolean one =
          reading.token(between + 1).word("VALUES")
              && values == between + 2
              && reading.closing(values) == reading.tokens.size() - 1;
      return one && between > columns + 1
          ? Optional.of(new RowSize(reading.parts(columns), reading.parts(values)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private int opening(int from) {
    int at = from;
    while (at < tokens.size() && !token(at).sign('(')) {
      at++;
    }
    return at;
  }

  /** The place of the bracket that closes the one at a place. */
  private int closing(int opening) {
    int depth = 0;
    for (int at = opening; at < tokens.size(); at++) {
      depth += token(at).sign('(') ? 1 : token(at).sign(')') ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return tokens.size();
  }

  /** How many parts the commas make of what stands in the brackets at a place. */
  private int parts(int opening) {
    int closing = closing(opening);
    int depth = 0;
    int parts = closing > opening + 1 ? 1 : 0;
    for (int at = opening; at < closing; at++) {
      depth += token(at).sign('(') ? 1 : token(at).sign(')') ? -1 : 0;
      parts += depth == 1 && token(at).sign(',') ? 1 : 0;
    }
    return parts;
  }

  private Set<String> defined() {
    if (tokens.stream().anyMatch(token -> token.word("SELECT") || token.word("LIKE"))) {
      return Set.of();
    }
    Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      boolean begins =
          depth == 0 ? token(i).sign('(') && columns.isEmpty() : depth == 1 && token(i).sign(',');
      depth += token(i).sign('(') ? 1 : token(i).sign(')') ? -1 : 0;
      SqlToken next = token(i + 1);
      if (begins && depth == 1 && !next.named()) {
        return Set.of();
      }
      if (begins && depth == 1 && !NO_COLUMN.contains(next.keyword())) {
        columns.add(next.text());
      }
      if (depth == 0 && token(i).sign(')')) {
        break;
      }
    }
    return Collections.unmodifiableSet(columns);
  }

  private Optional<String> unknown(Set<String> columns) {
    Set<Integer> places = new HashSet<>();
    switch (token(0).keyword()) {
      case "INSERT", "REPLACE" -> inserted(places);
      case "UPDATE" -> {
        assigned(places);
        compared(places);
      }
      case "SELECT" -> {
        selected(places);
        compared(places);
      }
      case "DELETE" -> compared(places);
      default -> {}
    }
    return places.stream()
        .sorted()
        .map(this::token)
        .filter(token -> token.kind() == SqlToken.Kind.QUOTED || !SqlWords.known(token.keyword()))
        .map(SqlToken::text)
        .filter(name -> !holds(columns, name))
        .findFirst();
  }

  /** Whether a table with some columns has one of this name. */
  static boolean holds(Set<String> columns, String name) {
    return columns.contains(name) || IMPLIED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The list of columns behind the name of the table. */
  private void inserted(Set<Integer> places) {
    int at = 1;
    while (at < tokens.size() && !token(at).sign('(')) {
      if (token(at).word("SET") || token(at).word("PARTITION") || token(at).word("VALUES")) {
        return;
      }
      at++;
    }
    Set<Integer> found = new HashSet<>();
    for (at++; token(at).named() && lone(at); at += 2) {
      found.add(at);
      if (token(at + 1).sign(')')) {
        String next = token(at + 2).keyword();
        if (Set.of("VALUES", "VALUE", "SELECT").contains(next)) {
          places.addAll(found);
        }
        return;
      }
    }
  }

  private void assigned(Set<Integer> places) {
    boolean list = false;
    int depth = 0;
    for (int i = 0; i < tokens.size() && !token(i).word("WHERE"); i++) {
      depth += token(i).sign('(') ? 1 : token(i).sign(')') ? -1 : 0;
      list |= token(i).word("SET");
      boolean begins = token(i).word("SET") || (token(i).sign(',') && list && depth == 0);
      if (begins && token(i + 1).named() && token(i + 2).sign('=')) {
        places.add(i + 1);
      }
    }
  }

  private void selected(Set<Integer> places) {
    int depth = 0;
    for (int i = 0; i < tokens.size() && !token(i).word("FROM"); i++) {
      depth += token(i).sign('(') ? 1 : token(i).sign(')') ? -1 : 0;
      boolean begins = depth == 0 && (token(i).word("SELECT") || token(i).sign(','));
      if (begins && token(i + 1).named() && (token(i + 2).sign(',') || token(i + 2).word("FROM"))) {
        places.add(i + 1);
      }
    }
  }

  /** Columns on the left of comparisons. */
  private void compared(Set<Integer> places) {
    for (int i = 1; i < tokens.size(); i++) {
      SqlToken before = token(i - 1);
      boolean begins = before.word("WHERE") || before.word("AND") || before.word("OR");
      SqlToken next = token(i + 1);
      boolean compared =
          next.sign('=') || next.sign('<') || next.sign('>') || COMPARES.contains(next.keyword());
      if (begins && token(i).named() && compared) {
        places.add(i);
      }
    }
  }

  private boolean lone(int at) {
    return token(at + 1).sign(',') || token(at + 1).sign(')');
  }

  private SqlToken token(int at) {
    return SqlTokens.at(tokens, at);
  }
}
