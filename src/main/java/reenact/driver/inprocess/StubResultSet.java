package reenact.driver.inprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement is answered with when nobody has the tables.
 *
 * @param columns of the result; none for a statement that has no result
 * @param rows of the result
 * @param parameters the question marks of the statement
 */
record StubResultSet(List<String> columns, int rows, int parameters) {

  private static final int MANY_ROWS = 100;
  private static final int MOST_COLUMNS = 200;
  private static final String SOME_VALUE = "31451373586-15688153734-79729593694-96509299839";
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"[^\"]*\"");
  private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");
  private static final Pattern SELECT =
      Pattern.compile("^SELECT\\s+(?:DISTINCT\\s+)?(.*?)(?:\\s+FROM\\s.*)?$", Pattern.DOTALL);
  private static final Pattern ALIAS = Pattern.compile("\\sAS\\s+(\\S+)$");

  /** Statements that clients send to the server itself when they connect. */
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("autocommit", "1"),
          Map.entry("auto_increment_increment", "1"),
          Map.entry("character_set_client", "utf8mb4"),
          Map.entry("character_set_connection", "utf8mb4"),
          Map.entry("character_set_results", "utf8mb4"),
          Map.entry("character_set_server", "utf8mb4"),
          Map.entry("collation_connection", "utf8mb4_general_ci"),
          Map.entry("collation_server", "utf8mb4_general_ci"),
          Map.entry("init_connect", ""),
          Map.entry("interactive_timeout", "28800"),
          Map.entry("license", "GPL"),
          Map.entry("lower_case_table_names", "0"),
          Map.entry("max_allowed_packet", "67108864"),
          Map.entry("net_write_timeout", "60"),
          Map.entry("performance_schema", "1"),
          Map.entry("sql_mode", "STRICT_TRANS_TABLES"),
          Map.entry("system_time_zone", "UTC"),
          Map.entry("time_zone", "SYSTEM"),
          Map.entry("transaction_isolation", "REPEATABLE-READ"),
          Map.entry("transaction_read_only", "0"),
          Map.entry("wait_timeout", "28800"));

  StubResultSet {
    columns = List.copyOf(columns);
  }

  static StubResultSet of(String sql) {
    String bare =
        QUOTED
            .matcher(COMMENT.matcher(sql).replaceAll(" "))
            .replaceAll("x")
            .strip()
            .toUpperCase(Locale.ROOT);
    int parameters = (int) bare.chars().filter(c -> c == '?').count();
    String flat = bare;
    for (String next = BRACKETS.matcher(flat).replaceAll("");
        !next.equals(flat);
        next = BRACKETS.matcher(flat).replaceAll("")) {
      flat = next;
    }
    Matcher select = SELECT.matcher(flat);
    if (!select.matches()) {
      return new StubResultSet(List.of(), 0, parameters);
    }
    List<String> columns = new ArrayList<>();
    for (String column : select.group(1).split(",")) {
      if (columns.size() < MOST_COLUMNS) {
        columns.add(name(column.strip()));
      }
    }
    boolean many = bare.contains("BETWEEN") && !bare.contains("SUM(");
    return new StubResultSet(columns, many ? MANY_ROWS : 1, parameters);
  }

  private static String name(String column) {
    Matcher alias = ALIAS.matcher(column);
    String name = alias.find() ? alias.group(1) : column;
    String last = name.substring(name.lastIndexOf('.') + 1).replace("@", "").replace("`", "");
    return last.isEmpty()
        ? "c"
        : last.substring(0, Math.min(64, last.length())).toLowerCase(Locale.ROOT);
  }

  /** The value of a column. */
  String value(String column) {
    return VARIABLES.getOrDefault(column, SOME_VALUE);
  }
}
