package reenact.workload.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds which tables a statement names and what it calls. It knows where SQL has the name of a
 * table; any other name before a point has to be a table or an alias of the same statement.
 * Subtleness ahead! Where in doubt it reports too much.
 */
final class SqlReferences {

  /** What holds between two brackets. */
  private static final class Frame {
    private boolean tables;
    private boolean expected;
    private boolean aliasMayFollow;
    private boolean derived;
    private boolean fromSeparates;
    private boolean naming;

    /** Whether the columns of the expected table may follow it in brackets. */
    private boolean columns;

    /** Whether the tables to delete from are being listed; USING announces others only there. */
    private boolean deleting;
  }

  private final List<SqlToken> tokens;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<List<SqlToken>> tables = new ArrayList<>();
  private final List<List<SqlToken>> dotted = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Integer> brackets = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final boolean definition;
  private boolean callsCount;
  private boolean derivedFollows;

  SqlReferences(List<SqlToken> tokens) {
    this.tokens = tokens;
    this.definition =
        Set.of("CREATE", "ALTER", "DROP", "TRUNCATE", "ANALYZE").contains(token(0).keyword());
    this.callsCount = !definition;
    frames.push(new Frame());
    int at = 0;
    while (at < tokens.size()) {
      at = read(at);
    }
  }

  /** The names of tables, where SQL has tables; each in its parts. */
  List<List<String>> tables() {
    return tables.stream().map(SqlReferences::texts).toList();
  }

  /**
   * Names with points elsewhere whose first part is no table or alias of the statement, or is not
   * ASCII: which letters are the same one depends on the server.
   */
  List<List<String>> unresolvedNames() {
    return dotted.stream()
        .filter(name ->
            name.size() > 2 || !name.getFirst().ascii() || !known.contains(folded(name.getFirst())))
        .map(SqlReferences::texts)
        .toList();
  }

  /** What the statement calls tables: their names, aliases and common table expressions. */
  Set<String> known() {
    return Set.copyOf(known);
  }

  /** The indexes of names before a bracket that are neither tables nor aliases. */
  List<Integer> beforeBrackets() {
    return brackets;
  }

  /** What is called and is not known to be harmless. */
  List<String> calls() {
    return calls;
  }

  private static List<String> texts(List<SqlToken> name) {
    return name.stream().map(SqlToken::text).toList();
  }

  private static String folded(SqlToken token) {
    return SqlJudge.folded(token.text());
  }

  private SqlToken token(int index) {
    return SqlTokens.at(tokens, index);
  }

  /** Reads what begins at an index and returns where the next begins. */
  private int read(int at) {
    SqlToken token = token(at);
    Frame frame = frames.getFirst();
    if (token.named()) {
      return name(at, frame);
    }
    if (token.sign('(')) {
      open(at, frame);
    } else if (token.sign(')')) {
      close();
    } else if (token.sign('.')) {
      // A point without a name before it, which means a table of the current schema.
      dotted.add(List.of(token, token, token));
    } else {
      frame.expected = token.sign(',') && frame.tables;
      frame.aliasMayFollow = false;
    }
    return at + 1;
  }

  private void open(int at, Frame outer) {
    Frame inner = new Frame();
    SqlToken before = token(at - 1);
    // Behind the last common table expression, the statement itself may stand in brackets.
    outer.naming &= before.named();
    inner.derived = outer.expected || derivedFollows || before.word("PARTITION");
    // The arguments of a table function are expressions.
    inner.tables = outer.expected && !derivedFollows;
    inner.expected = inner.tables;
    inner.fromSeparates = SqlFunctions.takesFrom(before.keyword());
    derivedFollows = false;
    outer.expected = false;
    outer.aliasMayFollow = false;
    frames.push(inner);
  }

  private void close() {
    boolean derived = frames.pop().derived;
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("has a ) without a (");
    }
    frames.getFirst().expected = false;
    frames.getFirst().aliasMayFollow = derived;
  }

  private int name(int start, Frame frame) {
    List<SqlToken> parts = new ArrayList<>(List.of(token(start)));
    int at = start + 1;
    while (token(at).sign('.') && (token(at + 1).named() || token(at + 1).sign('*'))) {
      if (token(at + 1).named()) {
        parts.add(token(at + 1));
      }
      at += 2;
    }
    boolean alone = at == start + 1;
    String keyword = alone ? token(start).keyword() : "";
    boolean called = token(at).sign('(');
    if (frame.expected && expects(frame, keyword, at)) {
      frame.expected = false;
      frame.aliasMayFollow = true;
      tables.add(parts);
      known.add(folded(parts.getLast()));
      called &= !frame.columns;
    } else if (frame.aliasMayFollow && alone && aliased(keyword, start)) {
      called = false;
      alias(start, frame, keyword);
    } else if (frame.naming && alone && expression(keyword, start)) {
      called = false;
      known.add(folded(token(start)));
    } else {
      frame.aliasMayFollow = false;
      frame.naming &= SqlKeywords.AMONG_EXPRESSIONS.contains(keyword);
      keyword(keyword, start, frame);
      if (!alone) {
        dotted.add(parts);
      }
    }
    if (called) {
      brackets.add(at - 1);
    }
    if (callsCount && called && !(alone && SqlFunctions.harmless(keyword))) {
      calls.add(parts.stream().map(SqlToken::text).collect(Collectors.joining(".")));
    }
    return at;
  }

  /** Whether this is an alias: anything after AS, and what is no keyword. */
  private boolean aliased(String keyword, int at) {
    return token(at - 1).word("AS") || !SqlKeywords.AFTER_TABLE.contains(keyword);
  }

  /** Whether this is the table that was announced. */
  private boolean expects(Frame frame, String keyword, int next) {
    if (frame.tables && SqlFunctions.isTable(keyword) && token(next).sign('(')) {
      derivedFollows = true;
      return false;
    }
    return !SqlKeywords.BEFORE_TABLE.contains(keyword)
        && !SqlKeywords.AFTER_TABLE.contains(keyword);
  }

  private void alias(int at, Frame frame, String keyword) {
    if (!keyword.equals("AS")) {
      known.add(folded(token(at)));
      frame.aliasMayFollow = false;
    }
  }

  /** Whether this is the name of a common table expression. */
  private boolean expression(String keyword, int at) {
    SqlToken before = token(at - 1);
    return !SqlKeywords.AMONG_EXPRESSIONS.contains(keyword)
        && (before.sign(',') || before.word("WITH") || before.word("RECURSIVE"));
  }

  private void keyword(String keyword, int at, Frame frame) {
    String before = token(at - 1).keyword();
    if (ends(keyword, before, at, frame)) {
      frame.tables = false;
      frame.expected = false;
    }
    switch (keyword) {
      case "SELECT" -> {
        frame.naming = false;
        frame.fromSeparates = false;
        callsCount = true;
      }
      case "VALUES" -> {
        frame.naming = false;
        callsCount |= token(at + 1).word("ROW") || token(at + 1).sign('(');
      }
      case "FROM" -> {
        // Behind the tables to delete from, it announces those that are joined.
        frame.deleting &= frame.expected;
        announce(frame, !frame.fromSeparates, true);
      }
      case "JOIN" -> {
        frame.deleting = false;
        announce(frame, true, true);
      }
      case "USING" -> using(at, frame);
      case "STRAIGHT_JOIN" -> announce(frame, frame.tables || !option(before), frame.tables);
      case "UPDATE" ->
          announce(frame, !Set.of("KEY", "FOR", "ON").contains(before), !before.equals("KEY"));
      case "DELETE" -> {
        frame.deleting = !before.equals("ON");
        announce(frame, frame.deleting, true);
      }
      case "INTO" -> announceWithColumns(frame, token(at + 1).named());
      case "INSERT", "REPLACE" -> announceWithColumns(frame, at == 0 || token(at + 1).named());
      case "TABLE" -> {
        if (definition && !token(0).word("DROP") && !token(0).word("ANALYZE")) {
          announceWithColumns(frame, true);
        } else {
          announce(frame, true, true);
        }
      }
      case "TRUNCATE" -> announce(frame, at == 0 && !token(1).word("TABLE"), false);
      case "REFERENCES" -> announceWithColumns(frame, true);
      case "LIKE" -> announce(frame, definition && !callsCount, false);
      case "ON" -> announceWithColumns(frame, definition && !callsCount && !ofTable());
      case "FOR" -> announce(frame, before.equals("VALUE") && sequence(at - 2), frame.tables);
      case "WITH" ->
          frame.naming = !SqlKeywords.NO_TABLE_EXPRESSION.contains(token(at + 1).keyword());
      case "AS" -> frame.aliasMayFollow = frame.tables || token(0).word("INSERT");
      default -> {
        // Any other word says nothing of tables.
      }
    }
  }

  /** The columns of a join stand in brackets. */
  private void using(int at, Frame frame) {
    boolean tables = frame.deleting || (frame.tables && !token(at + 1).sign('('));
    frame.deleting = false;
    announce(frame, tables, true);
  }

  /** Whether a word ends the list of tables that it stands in. */
  private boolean ends(String keyword, String before, int at, Frame frame) {
    return switch (keyword) {
      case "ORDER", "GROUP" -> !before.equals("FOR");
      case "UPDATE" -> before.equals("KEY");
      // In a condition of a join it is a function; rows stand where a table is expected.
      case "VALUES" -> frame.expected || !frame.tables || !token(at + 1).sign('(');
      default -> SqlKeywords.ENDS_TABLES.contains(keyword);
    };
  }

  /** Whether what follows is an option of SELECT: an alias may be called like one, too. */
  private static boolean option(String before) {
    return SqlKeywords.SELECT_OPTIONS.contains(before) || before.startsWith("SQL_");
  }

  /** Whether a sequence of MariaDB follows: NEXT VALUE FOR it, or PREVIOUS VALUE FOR it. */
  private boolean sequence(int at) {
    return token(at).word("NEXT") || token(at).word("PREVIOUS");
  }

  /** Whether the statement defines a table; else it is about an index. */
  private boolean ofTable() {
    return tokens.stream().limit(4).anyMatch(token -> token.word("TABLE"));
  }

  /** Announces one table, whose columns may follow in brackets. */
  private static void announceWithColumns(Frame frame, boolean table) {
    announce(frame, table, false);
    frame.columns |= table;
  }

  private static void announce(Frame frame, boolean table, boolean more) {
    if (table) {
      frame.expected = true;
      frame.columns = false;
      frame.tables = more;
      frame.naming = false;
    }
  }
}
