package reenact.workload.sql;

import java.util.Set;

/** The keywords of SQL around names of tables. */
final class SqlKeywords {

  /** Words between a keyword and the table that it announces. */
  static final Set<String> BEFORE_TABLE =
      Set.of(
          "LOW_PRIORITY",
          "DELAYED",
          "HIGH_PRIORITY",
          "IGNORE",
          "QUICK",
          "HISTORY",
          "LATERAL",
          "IF",
          "NOT",
          "EXISTS",
          "ONLY");

  /** Words after a table that are no alias of it; all of them reserved in every version. */
  static final Set<String> AFTER_TABLE =
      Set.of(
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "FOR",
          "LOCK",
          "UNION",
          "SET",
          "VALUES",
          "SELECT",
          "WITH",
          "TABLE",
          "ON",
          "USING",
          "JOIN",
          "INNER",
          "LEFT",
          "RIGHT",
          "CROSS",
          "NATURAL",
          "STRAIGHT_JOIN",
          "USE",
          "IGNORE",
          "FORCE",
          "PARTITION",
          "INTO",
          "FROM",
          "LIKE",
          "REFERENCES",
          "UPDATE",
          "DELETE");

  /** Words that end a list of tables; all of them reserved. */
  static final Set<String> ENDS_TABLES =
      Set.of("WHERE", "HAVING", "LIMIT", "LOCK", "UNION", "SET", "SELECT");

  /** Words after WITH where it names no table. */
  static final Set<String> NO_TABLE_EXPRESSION =
      Set.of("ROLLUP", "QUERY", "CHECK", "PARSER", "SYSTEM", "CONSISTENT");

  /** Words among the names of common table expressions. */
  static final Set<String> AMONG_EXPRESSIONS = Set.of("RECURSIVE", "AS");

  /** Words between SELECT and an option of it; those that begin with SQL_ are others. */
  static final Set<String> SELECT_OPTIONS =
      Set.of("SELECT", "ALL", "DISTINCT", "DISTINCTROW", "HIGH_PRIORITY", "STRAIGHT_JOIN");

  private SqlKeywords() {}
}
