package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import reenact.driver.FailureCause;
import reenact.driver.mysql.protocol.MysqlLogin;
import reenact.environment.Endpoint;

/** Remedies for errors of MySQL and MariaDB, by number. */
public final class SqlRemedies {

  private static final String CONNECTIONS =
      "let fewer clients connect, or raise max_connections (for this user: max_user_connections)";
  private static final String PACKETS =
      "raise max_allowed_packet of the server, or shorten values and statements";
  private static final String PLUGIN =
      "netty and connector-j know mysql_native_password, caching_sha2_password and sha256_password: give the account one of them (ALTER USER ... IDENTIFIED WITH ...)";

  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("1040", CONNECTIONS),
          Map.entry("1203", CONNECTIONS),
          Map.entry(
              "1226", "raise the account's limits (ALTER USER ... WITH MAX_...), or ask less"),
          Map.entry(
              "1461",
              "raise max_prepared_stmt_count: each connection prepares each statement once, with one text for each table"),
          Map.entry("1153", PACKETS),
          Map.entry("1301", PACKETS),
          Map.entry("1251", PLUGIN),
          Map.entry("2059", PLUGIN),
          Map.entry("1524", PLUGIN),
          Map.entry(MysqlLogin.UNKNOWN_PLUGIN, PLUGIN),
          Map.entry(
              "1045",
              "check address, user, password and TLS; where the server has an anonymous account ''@'localhost', an account 'name'@'%' is refused on its machine: create 'name'@'localhost' too"),
          Map.entry("1698", "check user and password; the account may be for local sockets only"),
          Map.entry("1130", "let the account come from this host (CREATE USER 'name'@'this-host')"),
          Map.entry("1129", "FLUSH HOSTS on the server: it blocked this host after errors"),
          Map.entry("1044", "grant rights on the schema: GRANT ... ON `reenact\\_%`.*"),
          Map.entry("1142", "grant the rights that docs/own-servers.md lists"),
          Map.entry("1227", "grant the rights that docs/own-servers.md lists"),
          Map.entry("3159", "the server wants TLS: set tls = true"),
          Map.entry("1205", "end the transaction that holds the lock"),
          Map.entry("1290", "the server is read-only: name the primary"),
          Map.entry("1836", "the server is read-only: name the primary"),
          Map.entry("1021", "make room on the server's disk"),
          Map.entry("1114", "make room for the table: disk, or the limit of its engine"));

  private SqlRemedies() {}

  /** The remedy for an error by its code; empty if none is known. */
  public static Optional<String> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  static String of(SQLException e, Endpoint endpoint) {
    return plugin(e)
        ? PLUGIN
        : of(Integer.toString(e.getErrorCode()))
            .orElseGet(() -> FailureCause.of(e, endpoint.tls()).words());
  }

  /** Connector/J has no number for what it does not know itself. */
  private static boolean plugin(Throwable e) {
    String message = e.getMessage();
    return (message != null && message.contains("authentication plugin"))
        || (e.getCause() != null && plugin(e.getCause()));
  }
}
