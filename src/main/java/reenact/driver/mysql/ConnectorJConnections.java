package reenact.driver.mysql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import reenact.driver.ConnectOptions;
import reenact.environment.Endpoint;
import reenact.workload.MysqlWorkload;

/** Opens connections by Connector/J, each of them set up as the workload wants its sessions. */
final class ConnectorJConnections implements DataSource {

  private final Endpoint endpoint;
  private final String url;
  private final List<String> setup;

  private ConnectorJConnections(Endpoint endpoint, String url, List<String> setup) {
    this.endpoint = endpoint;
    this.url = url;
    this.setup = setup;
  }

  /**
   * Connections of measured clients, which prepare, and of loaders, whose writes have a deadline.
   *
   * @param preparing whether statements are prepared on the server; otherwise inserts are batched
   */
  static ConnectorJConnections of(
      MysqlWorkload workload, Endpoint endpoint, ConnectOptions options, boolean preparing) {
    return new ConnectorJConnections(
        endpoint,
        MysqlUrl.of(
            endpoint, options, endpoint.database(), preparing, !preparing, workload.session()),
        workload.setup());
  }

  /** Connections without a schema, beside the measurement. */
  static ConnectorJConnections withoutSchema(
      MysqlWorkload workload, Endpoint endpoint, ConnectOptions options) {
    return new ConnectorJConnections(
        endpoint,
        MysqlUrl.of(endpoint, options, "", false, true, workload.session()),
        workload.setup());
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection =
        DriverManager.getConnection(url, endpoint.user(), endpoint.password().reveal());
    try (Statement statement = connection.createStatement()) {
      for (String sql : setup) {
        statement.execute(sql);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // Nothing is ever written.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The address has a time-out of its own.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
