package reenact.workload.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import reenact.fault.Fault;

/** Says what speaks against a statement, on any server or on one that is not ours. */
public final class SqlJudge {

  /** Tables by which a run is recognised begin like this. */
  public static final String MARK = "reenact_run";

  private static final String STAND_ALONE =
      "write the table's name alone: on a server that is not ours statements run in a schema of the run's own";

  private static final Set<String> READING = Set.of("SELECT", "SHOW", "WITH", "VALUES", "TABLE");

  private static final Set<String> CHANGING = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");

  /** Those before whose brackets the arguments of a function stand. */
  private static final Set<String> ALSO_FUNCTIONS = Set.of("INSERT", "REPLACE");

  private static final Set<String> DEFINING =
      Set.of("CREATE", "DROP", "ALTER", "TRUNCATE", "ANALYZE");

  /** Words between CREATE and what is created. */
  private static final Set<String> QUALITIES =
      Set.of("TEMPORARY", "UNIQUE", "FULLTEXT", "SPATIAL", "IGNORE", "ONLINE", "OFFLINE");

  /** Engines that keep rows in the server; others reach other servers or files. */
  private static final Set<String> ENGINES =
      Set.of("INNODB", "MYISAM", "ARIA", "MEMORY", "HEAP", "BLACKHOLE", "ARCHIVE", "ROCKSDB");

  /** What reaches out of the schema wherever it stands in the definition of a table. */
  private static final Set<String> OUTSIDE =
      Set.of("DIRECTORY", "CONNECTION", "TABLESPACE", "EXCHANGE", "SEQUENCE", "TRIGGER");

  /** Functions of MariaDB that change or read a sequence, wherever one can be called. */
  private static final Set<String> OF_SEQUENCES = Set.of("NEXTVAL", "LASTVAL", "SETVAL");

  private SqlJudge() {}

  /** The first words of a statement, in capital letters; comments and brackets are skipped. */
  public static List<String> opening(String sql) {
    try {
      return SqlTokens.of(sql).stream()
          .dropWhile(token -> token.sign('('))
          .takeWhile(token -> token.kind() == SqlToken.Kind.WORD)
          .map(SqlToken::keyword)
          .limit(3)
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** Whether a text holds more than one statement. */
  public static boolean several(String sql) {
    try {
      List<SqlToken> tokens = SqlTokens.of(sql);
      return tokens.stream()
          .dropWhile(token -> !token.sign(';'))
          .anyMatch(token -> !token.sign(';'));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The table that a statement creates, as it is written; empty if it creates none. */
  public static Optional<String> created(String sql) {
    try {
      List<SqlToken> tokens = SqlTokens.of(sql);
      boolean creates = !tokens.isEmpty() && tokens.getFirst().word("CREATE");
      return creates && "TABLE".equals(defined(tokens))
          ? new SqlReferences(tokens).tables().stream().map(List::getLast).findFirst()
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A name with its letters folded one by one, so that it keeps its length. */
  public static String folded(String name) {
    return name.codePoints()
        .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * What a statement calls tables: their names, aliases and common table expressions, all {@link
   * #folded}.
   */
  public static Set<String> named(String sql) {
    try {
      return new SqlReferences(SqlTokens.of(sql)).known();
    } catch (IllegalArgumentException e) {
      return Set.of();
    }
  }

  /** Why a statement may not be sent to a server that is not ours; empty if it may. */
  public static Optional<Fault> foreign(String sql, SqlScope scope) {
    List<SqlToken> tokens;
    SqlReferences reading;
    try {
      tokens = SqlTokens.of(sql);
      reading = new SqlReferences(tokens);
    } catch (IllegalArgumentException e) {
      return objection(String.valueOf(e.getMessage()), "write it so that it can be judged");
    }
    return kind(tokens, scope)
        .or(() -> words(tokens, scope))
        .or(() -> SqlCourtesy.fault(tokens, reading))
        .or(() -> names(reading, scope))
        .or(() ->
            reading.calls().stream()
                .findFirst()
                .flatMap(call ->
                    objection(
                        "calls %s, which may be a program of the server's".formatted(call),
                        "call built-in functions only")));
  }

  private static Optional<Fault> kind(List<SqlToken> tokens, SqlScope scope) {
    String first =
        tokens.stream()
            .filter(token -> !token.sign('('))
            .findFirst()
            .map(SqlToken::keyword)
            .orElse("");
    boolean reads = READING.contains(first);
    if (scope instanceof SqlScope.ReadOnly) {
      return reads
          ? Optional.empty()
          : objection(
              "%s is not admitted where access = read-only".formatted(first),
              "write SELECT, or take it out");
    }
    boolean defines =
        DEFINING.contains(first)
            && Set.of("TABLE", "INDEX")
                .contains(first.equals("TRUNCATE") ? "TABLE" : defined(tokens));
    return reads || CHANGING.contains(first) || defines || first.equals("SAVEPOINT")
        ? Optional.empty()
        : objection(
            "%s is not admitted on a server that is not ours".formatted(start(tokens)),
            "take it out: only rows, tables and indexes of the run may be changed");
  }

  /** What is created, dropped or altered. */
  private static String defined(List<SqlToken> tokens) {
    return tokens.stream()
        .skip(1)
        .map(SqlToken::keyword)
        .dropWhile(QUALITIES::contains)
        .findFirst()
        .orElse("");
  }

  private static Optional<Fault> words(List<SqlToken> tokens, SqlScope scope) {
    boolean definition = DEFINING.contains(tokens.getFirst().keyword());
    int open = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      open += token.sign('(') ? 1 : token.sign(')') ? -1 : 0;
      // In brackets, columns begin so, and options of tables and partitions do not.
      boolean column =
          open > 0 && i > 0 && (tokens.get(i - 1).sign('(') || tokens.get(i - 1).sign(','));
      boolean defines = definition && !column;
      String word = token.keyword();
      String next = i + 1 < tokens.size() ? tokens.get(i + 1).keyword() : "";
      boolean brackets = i + 1 < tokens.size() && tokens.get(i + 1).sign('(');
      if (token.sign(';') && i + 1 < tokens.size()) {
        return objection("holds two statements", "write each as an item of its own");
      } else if (token.sign('{') || token.sign('}') || token.sign('\\')) {
        return objection("has a " + token.text() + " outside of quotes", "take it out");
      } else if (word.equals("INTO") && Set.of("OUTFILE", "DUMPFILE").contains(next)) {
        return objection("writes a file of the server's", "take INTO " + next + " out");
      } else if (defines && (OUTSIDE.contains(word) || renames(word, next))) {
        return objection(
            word + " reaches out of the schema", "take it out of the definition of the table");
      } else if (defines && word.equals("ENGINE") && !engine(tokens, i + 1)) {
        return objection("names an engine that may reach out of the server", "write ENGINE=InnoDB");
      } else if (brackets && OF_SEQUENCES.contains(word)) {
        return objection("calls %s of a sequence".formatted(word), "take it out");
      } else if (scope instanceof SqlScope.ReadOnly && draws(tokens, i)) {
        return objection(
            "NEXT VALUE FOR is not admitted where access = read-only",
            "it changes the sequence; take it out");
      } else if (scope instanceof SqlScope.ReadOnly && writes(word, next, brackets)) {
        return objection(
            word + " is not admitted where access = read-only",
            "it changes or locks rows; take it out");
      }
    }
    return Optional.empty();
  }

  private static boolean renames(String word, String next) {
    return word.equals("RENAME") && !Set.of("COLUMN", "INDEX", "KEY").contains(next);
  }

  private static boolean writes(String word, String next, boolean brackets) {
    return (CHANGING.contains(word) && !(brackets && ALSO_FUNCTIONS.contains(word)))
        || (word.equals("FOR") && next.equals("SHARE"))
        || (word.equals("LOCK") && next.equals("IN"));
  }

  /** Whether the next value of a sequence is drawn at an index. */
  private static boolean draws(List<SqlToken> tokens, int at) {
    return at + 2 < tokens.size()
        && tokens.get(at).word("NEXT")
        && tokens.get(at + 1).word("VALUE")
        && tokens.get(at + 2).word("FOR");
  }

  private static boolean engine(List<SqlToken> tokens, int at) {
    Optional<SqlToken> name =
        tokens.stream().skip(at).dropWhile(token -> token.sign('=')).findFirst();
    return name.isPresent() && keepsRows(name.get().text());
  }

  /** Whether an engine keeps the rows of a table in the server, and in that table. */
  public static boolean keepsRows(String engine) {
    return ENGINES.contains(engine.toUpperCase(Locale.ROOT));
  }

  private static Optional<Fault> names(SqlReferences reading, SqlScope scope) {
    String schema =
        switch (scope) {
          case SqlScope.OfRun run -> "";
          case SqlScope.Owned owned -> owned.schema();
          case SqlScope.ReadOnly read -> read.schema();
        };
    for (List<String> table : reading.tables()) {
      if (table.size() > 1 && !(table.size() == 2 && table.getFirst().equals(schema))) {
        return objection("names the table " + String.join(".", table), remedy(schema));
      }
      if (folded(table.getLast()).startsWith(MARK)) {
        return objection(
            "names the table " + table.getLast(),
            "give it another name: runs use it for themselves");
      }
    }
    return reading.unresolvedNames().stream()
        .filter(name -> !(name.size() == 3 && name.getFirst().equals(schema)))
        .findFirst()
        .flatMap(name ->
            objection(
                "names %s, and no table or alias of it is called %s"
                    .formatted(String.join(".", name), name.getFirst()),
                remedy(schema)));
  }

  private static String remedy(String schema) {
    return schema.isEmpty() ? STAND_ALONE : "only tables of " + schema + " are admitted";
  }

  private static String start(List<SqlToken> tokens) {
    String words =
        String.join(
            " ",
            tokens.stream()
                .map(SqlToken::keyword)
                .takeWhile(word -> !word.isEmpty())
                .limit(2)
                .toList());
    return words.isEmpty() ? "this" : words;
  }

  private static Optional<Fault> objection(String fault, String remedy) {
    return Optional.of(new Fault(fault, remedy));
  }
}
