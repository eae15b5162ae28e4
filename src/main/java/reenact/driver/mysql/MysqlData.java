package reenact.driver.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import reenact.driver.Control;
import reenact.driver.ParallelLoader;
import reenact.driver.ServerException;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlWorkload;
import reenact.workload.Requests;
import reenact.workload.draw.Draw;

/** What has to be in MySQL before anything is measured. */
final class MysqlData {

  private static final int ROWS_PER_STATEMENT = 500;
  private static final int ROWS_PER_COMMIT = 10_000;

  /** A note of the server's that a table was there already. */
  private static final int EXISTS = 1050;

  private final MysqlWorkload workload;
  private final ConnectorJConnections source;
  private final MysqlControlConnection connection;

  /**
   * @param source of the connections that write, in the schema that is written to
   * @param connection makes the tables
   */
  MysqlData(
      MysqlWorkload workload, ConnectorJConnections source, MysqlControlConnection connection) {
    this.workload = workload;
    this.source = source;
    this.connection = connection;
  }

  /** Told of the tables. */
  interface Tables {

    /** Tells nobody. */
    Tables UNWATCHED =
        new Tables() {
          @Override
          public void creating(MysqlTable table) {}

          @Override
          public void created(MysqlTable table) {}

          @Override
          public void altering(MysqlTable table) {}
        };

    /** A table is about to be created; if the loading ends now it may be there. */
    void creating(MysqlTable table);

    /** A table is there, or was altered after that. */
    void created(MysqlTable table) throws SQLException;

    /** A table is about to be altered; if the loading ends now it may have been. */
    void altering(MysqlTable table);
  }

  /**
   * Creates and fills the tables in the schema that the connection uses, and counts their rows.
   *
   * @throws ServerException when a table is there already: nothing is ever overwritten
   */
  void load(String schema, Tables tables, Control.LoadProgress progress) throws SQLException {
    refuseExisting(schema);
    ParallelLoader loaders =
        new ParallelLoader(workload.tables().stream().mapToLong(MysqlTable::rows).sum(), progress);
    for (MysqlTable table : workload.tables()) {
      tables.creating(table);
      if (connection.interruptibly(on -> create(on, table))) {
        throw exists(schema, table);
      }
      tables.created(table);
      loaders.share(
          1, table.rows() + 1, (loader, first, last) -> write(table, loader, first, last, loaders));
      if (!table.after().isEmpty()) {
        tables.altering(table);
      }
      for (String statement : table.after()) {
        connection.interruptibly(on -> execute(on, statement));
      }
      if (!table.after().isEmpty()) {
        tables.created(table);
      }
      verify(table);
    }
  }

  private void refuseExisting(String schema) throws SQLException {
    boolean alike = !connection.texts("SELECT @@lower_case_table_names").contains("0");
    List<String> existing = connection.tables(schema);
    for (MysqlTable table : workload.tables()) {
      if (existing.stream()
          .anyMatch(
              name -> alike ? name.equalsIgnoreCase(table.name()) : name.equals(table.name()))) {
        throw exists(schema, table);
      }
    }
  }

  private static ServerException exists(String schema, MysqlTable table) {
    return new ServerException(
        "the table %s.%s exists already and is not overwritten".formatted(schema, table.name()),
        "drop it or name another database");
  }

  /** Whether the table was there already, which CREATE TABLE IF NOT EXISTS only notes. */
  private static boolean create(Connection on, MysqlTable table) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(table.create());
      for (SQLWarning note = statement.getWarnings(); note != null; note = note.getNextWarning()) {
        if (note.getErrorCode() == EXISTS) {
          return true;
        }
      }
      return false;
    }
  }

  private void write(MysqlTable table, int loader, long first, long last, ParallelLoader loaders)
      throws SQLException, InterruptedException {
    Requests rows = table.requests(loader, ParallelLoader.COUNT);
    long[] values = new long[rows.slots()];
    int rowSlot = table.draws().indexOf(new Draw.Row());
    try (Connection own = source.getConnection();
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

  private void verify(MysqlTable table) throws SQLException {
    long rows =
        connection.interruptibly(on -> {
          try (Statement statement = on.createStatement();
              ResultSet count =
                  statement.executeQuery(
                      "SELECT COUNT(*) FROM " + MysqlRunObjects.quoted(table.name()))) {
            count.next();
            return count.getLong(1);
          }
        });
    if (rows != table.rows()) {
      throw new ServerException(
          "%s holds %d of the %d rows that were loaded".formatted(table.name(), rows, table.rows()),
          "did somebody delete rows meanwhile, or does its engine keep none? Keep others away from it while a run loads, or write ENGINE=InnoDB");
    }
  }

  private static boolean execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      return statement.execute(sql);
    }
  }
}
