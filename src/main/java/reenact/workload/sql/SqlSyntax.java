package reenact.workload.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import reenact.fault.Fault;

/**
 * Finds slips of the pen in statements: texts that no MySQL and no MariaDB takes for SQL. Where in
 * doubt it finds nothing, as servers know more of SQL than this does.
 */
public final class SqlSyntax {

  /** Statements in whose text three names never follow each other. */
  private static final Set<String> ABOUT_ROWS =
      Set.of("SELECT", "INSERT", "REPLACE", "UPDATE", "DELETE");

  /** Words between what is done and the name of a table. */
  private static final Set<String> OPTIONS =
      Set.of("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "IGNORE", "INTO");

  private final List<SqlToken> tokens;
  private final String first;

  private SqlSyntax(List<SqlToken> tokens) {
    this.tokens = tokens;
    this.first = tokens.isEmpty() ? "" : tokens.getFirst().keyword();
  }

  /** What is certainly wrong with a statement; empty if nothing is. */
  public static Optional<Fault> fault(String sql) {
    try {
      return new SqlSyntax(SqlTokens.of(sql)).fault();
    } catch (IllegalArgumentException e) {
      // It cannot be split with certainty.
      return Optional.empty();
    }
  }

  private Optional<Fault> fault() {
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    SqlToken start = tokens.getFirst();
    if (!start.sign('(') && !SqlWords.opening().contains(first)) {
      return Optional.of(
          new Fault(
              "begins with %s, as no statement of MySQL does".formatted(start.text()),
              "begin with a word such as SELECT, INSERT, UPDATE or DELETE"));
    }
    return brackets().or(() -> ABOUT_ROWS.contains(first) ? rows() : Optional.empty());
  }

  private Optional<Fault> brackets() {
    int open = 0;
    for (SqlToken token : tokens) {
      open += token.sign('(') ? 1 : token.sign(')') ? -1 : 0;
      if (open < 0) {
        return Optional.of(new Fault("has a ) without a (", "take it out, or add the ("));
      }
    }
    return open == 0
        ? Optional.empty()
        : Optional.of(new Fault("has a ( without a )", "take it out, or add the )"));
  }

  private Optional<Fault> rows() {
    int table = 1;
    while (OPTIONS.contains(token(table).keyword())) {
      table++;
    }
    boolean noAlias = !first.equals("SELECT") && !first.equals("UPDATE");
    for (int i = 1; i < tokens.size(); i++) {
      boolean two = name(i) && name(i + 1);
      if (two && name(i + 2)) {
        return unread(i + 1);
      }
      if (two && noAlias && i == table) {
        return unread(i);
      }
      if (name(i) && (everything(i - 1) || token(i + 1).word("BY"))) {
        return unread(i);
      }
      if (token(i).sign(',') && (token(i + 1).sign(',') || token(i + 1).word("FROM"))) {
        return Optional.of(new Fault("has a comma with nothing behind it", "take the comma out"));
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> unread(int at) {
    return Optional.of(
        new Fault(
            "is no SQL at " + token(at).text(),
            "write the keyword that is meant there; a name that is meant goes in backticks"));
  }

  /** Whether a star stands for all columns: nothing is multiplied by it. */
  private boolean everything(int at) {
    SqlToken before = token(at - 1);
    return token(at).sign('*') && (before.sign('.') || before.word("SELECT") || before.sign(','));
  }

  /** Whether a token is a name without quotes, of which servers know nothing. */
  private boolean name(int at) {
    SqlToken token = token(at);
    return !token.keyword().isEmpty()
        && !token.text().startsWith("_")
        && !SqlWords.known(token.keyword())
        && !token(at - 1).sign('.');
  }

  private SqlToken token(int at) {
    return SqlTokens.at(tokens, at);
  }
}
