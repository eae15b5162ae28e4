package reenact.driver.mysql;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import reenact.driver.ServerException;
import reenact.environment.TcpConnection;

/**
 * The one connection of a control. It is opened again when a server, a proxy or an idle time-out
 * has ended it, and what may take long ends at once when the thread is interrupted.
 */
final class MysqlControlConnection implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final long PAUSE_MILLIS = 200;

  /** Building an index over many rows takes longer than any request. */
  private static final int LONG_MILLIS = (int) Duration.ofHours(2).toMillis();

  private final ConnectorJConnections source;
  private final List<String> whenOpened = new ArrayList<>();
  private Connection connection;
  private long id;

  MysqlControlConnection(ConnectorJConnections source) throws SQLException {
    this.source = source;
    this.connection = source.getConnection();
    this.id = id();
  }

  /** Something asked of the connection. */
  interface Query<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Reads the rows of a result set. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Asks what may be asked twice: on a new connection where the old one is lost. */
  <T> T ask(Query<T> query) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        if (connection.isClosed()) {
          open();
        }
        return query.ask(connection);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !SqlErrors.fatal(e)) {
          throw e;
        }
        forget();
        pause(attempt);
      }
    }
  }

  /** The rows of a query. */
  <T> List<T> rows(String sql, Row<T> row) throws SQLException {
    return ask(on -> {
      List<T> read = new ArrayList<>();
      try (Statement statement = on.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          read.add(row.read(rows));
        }
      }
      return read;
    });
  }

  /** The names of the tables and views of a schema. */
  List<String> tables(String schema) throws SQLException {
    return texts(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = "
            + MysqlRunObjects.text(schema));
  }

  /** The first column of a query's rows, as text. */
  List<String> texts(String sql) throws SQLException {
    return rows(sql, row -> String.valueOf(row.getString(1)));
  }

  /** Executes what may be executed twice. */
  void execute(String sql) throws SQLException {
    ask(on -> {
      try (Statement statement = on.createStatement()) {
        return statement.execute(sql);
      }
    });
  }

  /** Executes a statement now and whenever the connection is opened again. */
  void always(String sql) throws SQLException {
    whenOpened.add(sql);
    execute(sql);
  }

  /**
   * Asks once what may take long, and ends it at the server too when the thread is interrupted.
   *
   * @throws ServerException when interrupted; the thread stays so
   */
  <T> T interruptibly(Query<T> query) throws SQLException {
    FutureTask<T> task = new FutureTask<>(() -> patiently(query));
    Thread.ofVirtual().start(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      kill();
      task.cancel(true);
      forget();
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while loading data", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException sql -> throw sql;
        case RuntimeException other -> throw other;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private <T> T patiently(Query<T> query) throws SQLException {
    int usual = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, LONG_MILLIS);
    T answer = query.ask(connection);
    connection.setNetworkTimeout(Runnable::run, usual);
    return answer;
  }

  /** A user may always end connections of its own. */
  private void kill() {
    try (Connection second = source.getConnection();
        Statement statement = second.createStatement()) {
      statement.execute("KILL " + id);
    } catch (SQLException ignored) {
      // The statement then ends when it is done, and what it made is removed later.
    }
  }

  private void open() throws SQLException {
    connection = source.getConnection();
    id = id();
    try (Statement statement = connection.createStatement()) {
      for (String sql : whenOpened) {
        statement.execute(sql);
      }
    }
  }

  private long id() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void forget() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException ignored) {
      // It is gone, which is all that was wanted.
    }
  }

  private static void pause(int attempt) throws SQLException {
    try {
      Thread.sleep(attempt * PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  /** Both ends of the connection; empty while there is none. */
  Optional<TcpConnection> addresses() {
    try {
      if (connection.isClosed()) {
        return Optional.empty();
      }
      // Only this class of Connector/J gives access to its socket.
      NativeSession session = (NativeSession) connection.unwrap(JdbcConnection.class).getSession();
      Socket socket = session.getProtocol().getSocketConnection().getMysqlSocket();
      return Optional.of(
          new TcpConnection(
              (InetSocketAddress) socket.getLocalSocketAddress(),
              (InetSocketAddress) socket.getRemoteSocketAddress()));
    } catch (SQLException | IOException e) {
      return Optional.empty();
    }
  }

  /** The version as the server states it. */
  @Nullable String version() throws SQLException {
    return ask(on -> on.getMetaData().getDatabaseProductVersion());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The server may be gone already.
    }
  }
}
