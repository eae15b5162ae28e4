package reenact.workload.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which statements look rows up, so that they can find some or none. */
public final class SqlLookup {

  private static final Set<String> LOOKING = Set.of("SELECT", "WITH", "TABLE", "UPDATE", "DELETE");

  /** White space, comments and brackets before the first word. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\A(?:[\\s(]|/\\*.*?\\*/|--[ \\t][^\\n]*(?:\\n|\\z)|#[^\\n]*(?:\\n|\\z))*+",
          Pattern.DOTALL);

  private SqlLookup() {}

  /** Whether a statement does: a SELECT, an UPDATE, a DELETE. */
  public static boolean of(String sql) {
    String rest = BEFORE.matcher(sql).replaceFirst("");
    int end = 0;
    while (end < rest.length() && Character.isLetter(rest.charAt(end))) {
      end++;
    }
    return LOOKING.contains(rest.substring(0, end).toUpperCase(Locale.ROOT));
  }
}
