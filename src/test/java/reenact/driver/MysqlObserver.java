package reenact.driver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reenact.driver.mysql.MysqlUrl;
import reenact.environment.Endpoint;

/** Sees by a connection of its own what the others on a server do. */
public final class MysqlObserver implements AutoCloseable {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));

  private static final String OTHERS =
      "SELECT id FROM information_schema.processlist WHERE db = 'sessions' AND id <> CONNECTION_ID()";

  private final Endpoint endpoint;
  private final Connection connection;
  private final List<Long> bystanders;

  /** Connections that there are already belong to nobody who matters. */
  public MysqlObserver(Endpoint endpoint) throws SQLException {
    this.endpoint = endpoint;
    this.connection = connect();
    this.bystanders = numbers(OTHERS);
  }

  /** A connection for somebody else. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        MysqlUrl.of(endpoint, OPTIONS, "sessions", false),
        endpoint.user(),
        endpoint.password().reveal());
  }

  /** The first column of what a query finds. */
  public List<Long> numbers(String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  /** The connections of the clients. */
  public List<Long> clients() throws SQLException {
    List<Long> clients = numbers(OTHERS);
    clients.removeAll(bystanders);
    return clients;
  }

  /** Whether somebody waits for the answer to this statement. */
  public boolean asking(String sql) throws SQLException {
    return !numbers(OTHERS + " AND info = '" + sql + "'").isEmpty();
  }

  public void execute(String sql) throws SQLException {
    execute(connection, sql);
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
