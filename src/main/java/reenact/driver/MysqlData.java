package reenact.driver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import reenact.environment.Endpoint;
import reenact.workload.Draw;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlWorkload;
import reenact.workload.Requests;

/** What has to be in MySQL before anything is measured. */
final class MysqlData {

  private static final int ROWS_PER_STATEMENT = 500;
  private static final int ROWS_PER_COMMIT = 10_000;

  private final MysqlWorkload workload;
  private final Endpoint endpoint;
  private final ConnectOptions options;
  private boolean createdDatabase;
  private final List<MysqlTable> createdTables = new ArrayList<>();

  MysqlData(MysqlWorkload workload, Endpoint endpoint, ConnectOptions options) {
    this.workload = workload;
    this.endpoint = endpoint;
    this.options = options;
  }

  /** The tables that the database holds; none if there is no such database. */
  List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = ?")) {
      statement.setString(1, endpoint.database());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
    }
    return tables;
  }

  /**
   * Creates and fills the tables and counts their rows.
   *
   * @throws ServerException when a table is there already: nothing is ever overwritten
   */
  void load(Connection connection, Control.LoadProgress progress) throws SQLException {
    List<String> existing = tables(connection);
    for (MysqlTable table : workload.tables()) {
      if (existing.contains(table.name())) {
        throw new ServerException(
            "the table %s.%s exists already and is not overwritten; drop it or name another database"
                .formatted(endpoint.database(), table.name()));
      }
    }
    createdDatabase = createDatabase(connection);
    Loaders loaders =
        new Loaders(workload.tables().stream().mapToLong(MysqlTable::rows).sum(), progress);
    for (MysqlTable table : workload.tables()) {
      execute(connection, table.create());
      createdTables.add(table);
      loaders.share(
          1, table.rows() + 1, (loader, first, last) -> write(table, loader, first, last, loaders));
      for (String statement : table.after()) {
        execute(connection, statement);
      }
      verify(connection, table);
    }
  }

  /** Removes what {@link #load} created. */
  void erase(Connection connection) throws SQLException {
    if (createdDatabase) {
      execute(connection, "DROP DATABASE IF EXISTS " + quoted(endpoint.database()));
    } else {
      for (MysqlTable table : createdTables) {
        execute(connection, "DROP TABLE IF EXISTS " + table.name());
      }
    }
    createdDatabase = false;
    createdTables.clear();
  }

  private boolean createDatabase(Connection connection) throws SQLException {
    boolean created = false;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?")) {
      statement.setString(1, endpoint.database());
      try (ResultSet rows = statement.executeQuery()) {
        created = !rows.next();
      }
    }
    if (created) {
      execute(connection, "CREATE DATABASE " + quoted(endpoint.database()));
    }
    execute(connection, "USE " + quoted(endpoint.database()));
    return created;
  }

  private void write(MysqlTable table, int loader, long first, long last, Loaders loaders)
      throws SQLException {
    Requests rows = table.requests(loader, Loaders.COUNT);
    long[] values = new long[rows.slots()];
    int rowSlot = table.draws().indexOf(new Draw.Row());
    try (Connection own = connect();
        PreparedStatement insert = own.prepareStatement(table.insert() + table.tuple())) {
      own.setAutoCommit(false);
      int sinceCommit = 0;
      for (long row = first; row < last; row += ROWS_PER_STATEMENT) {
        int chunk = (int) Math.min(ROWS_PER_STATEMENT, last - row);
        for (int i = 0; i < chunk; i++) {
          if (rowSlot >= 0) {
            values[rowSlot] = row + i;
          }
          rows.draw(values);
          SqlBinding.bind(insert, table.slots(), table.draws(), values);
          insert.addBatch();
        }
        insert.executeBatch();
        sinceCommit += chunk;
        if (sinceCommit >= ROWS_PER_COMMIT) {
          own.commit();
          sinceCommit = 0;
        }
        loaders.wrote(chunk);
      }
      own.commit();
    }
  }

  private void verify(Connection connection, MysqlTable table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table.name())) {
      count.next();
      if (count.getLong(1) != table.rows()) {
        throw new ServerException(
            "%s holds %d of the %d rows that were loaded"
                .formatted(table.name(), count.getLong(1), table.rows()));
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        MysqlUrl.of(endpoint, options, endpoint.database(), false),
        endpoint.user(),
        endpoint.password().reveal());
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }
}
