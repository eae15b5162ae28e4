package reenact.driver.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.driver.ServerException;

/**
 * What our account may do in whole schemas, as the server lists it. Subtleness ahead! Of several
 * grants that fit a schema servers take one, so a right counts only if all of them have it.
 */
final class MysqlPrivileges {

  private static final Pattern LINE =
      Pattern.compile(
          "(GRANT|REVOKE) (.+?) ON (`(?:[^`]|``)*`|[^\\s`]+?)\\.\\* (?:TO|FROM) .*",
          Pattern.DOTALL);

  /** Rights on all schemas, or on those that fit a pattern. */
  private record Line(boolean grants, List<String> rights, String schemas) {
    boolean everywhere() {
      return schemas.equals("*");
    }

    boolean has(String right) {
      return rights.contains(right) || rights.contains("ALL PRIVILEGES");
    }
  }

  private final List<Line> lines;

  /** Whether names of schemas in grants are names; else they are patterns. */
  private final boolean literal;

  private MysqlPrivileges(List<Line> lines, boolean literal) {
    this.lines = lines;
    this.literal = literal;
  }

  static MysqlPrivileges of(MysqlControlConnection connection) throws SQLException {
    return new MysqlPrivileges(
        told(connection, "SHOW GRANTS").stream()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(line ->
                new Line(
                    line.group(1).equals("GRANT"),
                    List.of(line.group(2).split(",\\s*")),
                    unquoted(line.group(3))))
            .toList(),
        told(connection, "SELECT @@partial_revokes").contains("1"));
  }

  /**
   * Nothing where the server does not tell: it may know no partial revokes, or no rights at all.
   */
  private static List<String> told(MysqlControlConnection connection, String sql)
      throws SQLException {
    try {
      return connection.texts(sql);
    } catch (SQLException e) {
      if (SqlErrors.fatal(e)) {
        throw e;
      }
      return List.of();
    }
  }

  private static String unquoted(String name) {
    return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
  }

  /** A schema's name as it stands in a grant. */
  String pattern(String schema) {
    return literal ? schema : schema.replace("_", "\\_").replace("%", "\\%");
  }

  /** Whether the account has a right on all that a schema holds; false where in doubt. */
  boolean has(String right, String schema) {
    List<Line> own =
        lines.stream().filter(line -> !line.everywhere() && fits(line.schemas(), schema)).toList();
    boolean everywhere =
        lines.stream().anyMatch(line -> line.grants() && line.everywhere() && line.has(right));
    boolean revoked = own.stream().anyMatch(line -> !line.grants() && line.has(right));
    boolean granted =
        !own.isEmpty() && own.stream().allMatch(line -> line.grants() && line.has(right));
    return granted || (everywhere && !revoked);
  }

  private boolean fits(String pattern, String schema) {
    if (literal) {
      return pattern.equals(schema);
    }
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        expression.append(Pattern.quote(pattern.substring(i, i + 1)));
      } else if (c == '_') {
        expression.append('.');
      } else if (c == '%') {
        expression.append(".*");
      } else {
        expression.append(Pattern.quote(pattern.substring(i, i + 1)));
      }
    }
    return schema.matches(expression.toString());
  }

  /** Asks a connection like those of clients whether it can only read. */
  static void verifyReading(ConnectorJConnections clients) throws SQLException {
    try (Connection client = clients.getConnection();
        Statement statement = client.createStatement()) {
      if (!reads(statement, "transaction_read_only") && !reads(statement, "tx_read_only")) {
        throw new ServerException(
            "the server does not say that the transactions of a client only read",
            "give the account no rights but SELECT and let the run have i-own-schema");
      }
    }
  }

  private static boolean reads(Statement statement, String variable) {
    try (ResultSet row = statement.executeQuery("SELECT @@session." + variable)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      // Servers have one name for it or the other.
      return false;
    }
  }
}
