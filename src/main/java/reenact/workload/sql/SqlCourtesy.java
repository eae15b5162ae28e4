package reenact.workload.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import reenact.fault.Fault;

/** Refuses what shows a server that others use, or holds it up, without changing anything there. */
final class SqlCourtesy {

  private static final Set<String> COLUMNS = Set.of("COLUMNS", "FIELDS");
  private static final Set<String> INDEXES = Set.of("INDEX", "INDEXES", "KEYS");
  private static final Set<String> MESSAGES = Set.of("WARNINGS", "ERRORS");

  private final List<SqlToken> tokens;
  private int at;

  private SqlCourtesy(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  /** What speaks against a statement; empty if nothing does. */
  static Optional<Fault> fault(List<SqlToken> tokens, SqlReferences reading) {
    if (tokens.stream().anyMatch(SqlCourtesy::global)) {
      return Optional.of(
          new Fault("reads a global variable of the server", "take @@GLOBAL out of it"));
    }
    for (int called : reading.beforeBrackets()) {
      String name = SqlJudge.folded(tokens.get(called).text());
      if (name.equals("benchmark")) {
        return Optional.of(
            new Fault("calls BENCHMARK, which holds up other clients", "take it out"));
      }
      if (name.equals("sleep") && !isShort(tokens.subList(called + 2, tokens.size()))) {
        return Optional.of(
            new Fault(
                "calls SLEEP for longer than 1 s, or for a time that is no number",
                "write SLEEP(1) or a lower number"));
      }
    }
    boolean shows =
        tokens.stream()
            .dropWhile(token -> token.sign('('))
            .limit(1)
            .anyMatch(token -> token.word("SHOW"));
    return shows && !new SqlCourtesy(tokens).showsOwn()
        ? Optional.of(
            new Fault(
                "shows more than a table of the run",
                "write SHOW COLUMNS FROM, SHOW INDEX FROM or SHOW CREATE TABLE and the name of a table alone, SHOW WARNINGS or SHOW ERRORS"))
        : Optional.empty();
  }

  /** A space may stand before the point. */
  private static boolean global(SqlToken token) {
    String text = SqlJudge.folded(token.text());
    return token.kind() == SqlToken.Kind.VARIABLE
        && (text.equals("@@global") || text.startsWith("@@global."));
  }

  private static boolean isShort(List<SqlToken> arguments) {
    if (arguments.size() < 2
        || arguments.get(0).kind() != SqlToken.Kind.NUMBER
        || !arguments.get(1).sign(')')) {
      return false;
    }
    try {
      return Double.parseDouble(arguments.get(0).text()) <= 1;
    } catch (NumberFormatException e) {
      // A number in another notation than the decimal one.
      return false;
    }
  }

  private boolean showsOwn() {
    if (!takes(Set.of("SHOW"))) {
      return false;
    }
    if (takes(Set.of("CREATE"))) {
      return takes(Set.of("TABLE")) && table() && ends();
    }
    if (takes(INDEXES)) {
      return takes(Set.of("FROM", "IN")) && table() && ends();
    }
    if (takes(MESSAGES)) {
      return limited() && ends();
    }
    if (takes(Set.of("COUNT"))) {
      return signs("(*)") && takes(MESSAGES) && ends();
    }
    takes(Set.of("EXTENDED"));
    takes(Set.of("FULL"));
    return takes(COLUMNS) && takes(Set.of("FROM", "IN")) && table() && pattern() && ends();
  }

  private boolean takes(Set<String> words) {
    boolean there = at < tokens.size() && words.contains(tokens.get(at).keyword());
    at += there ? 1 : 0;
    return there;
  }

  /** A name that stands alone: what may follow begins with a word or ends the statement. */
  private boolean table() {
    boolean there = at < tokens.size() && tokens.get(at).named();
    at++;
    return there;
  }

  private boolean signs(String signs) {
    for (int i = 0; i < signs.length(); i++) {
      if (at >= tokens.size() || !tokens.get(at).sign(signs.charAt(i))) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean pattern() {
    return !takes(Set.of("LIKE")) || is(SqlToken.Kind.STRING);
  }

  private boolean limited() {
    return !takes(Set.of("LIMIT"))
        || (is(SqlToken.Kind.NUMBER) && (!signs(",") || is(SqlToken.Kind.NUMBER)));
  }

  private boolean is(SqlToken.Kind kind) {
    boolean there = at < tokens.size() && tokens.get(at).kind() == kind;
    at++;
    return there;
  }

  private boolean ends() {
    return at == tokens.size() || (at == tokens.size() - 1 && tokens.get(at).sign(';'));
  }
}
