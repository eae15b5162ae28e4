package reenact;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import reenact.environment.Endpoint;
import reenact.environment.Secret;

/** A MySQL that somebody else uses, with schemas of theirs, seen by its administrator. */
public final class ForeignMysql implements AutoCloseable {

  private static final int NO_SUCH_THREAD = 1094;
  private static final String PASSWORD = "Te.sted0x";

  /** What changes by itself. */
  private static final Pattern VOLATILE =
      Pattern.compile(
          "gtid.*|timestamp|.*_pos|innodb_buffer_pool_(load|dump)_.*|last_.*|rand_.*|pseudo_.*");

  private static final String RIGHTS =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE TEMPORARY TABLES";

  private final Endpoint endpoint;
  private final Connection connection;

  /** Makes the schemas. */
  public ForeignMysql(SharedServer server) throws SQLException {
    this.endpoint = server.endpoint("");
    this.connection = connect(endpoint);
    drop();
    for (String schema : List.of("shop", "shop_given")) {
      execute("CREATE DATABASE " + schema);
      execute("CREATE TABLE " + schema + ".orders (id INT PRIMARY KEY, v INT) ENGINE=InnoDB");
      execute("INSERT INTO " + schema + ".orders VALUES (1, 10), (2, 20), (3, 30)");
    }
    execute("CREATE TABLE shop.Users (id INT PRIMARY KEY, name VARCHAR(20)) ENGINE=MyISAM");
    execute("INSERT INTO shop.Users VALUES (1, 'ann'), (2, 'bob')");
    execute("CREATE VIEW shop.dear AS SELECT * FROM shop.orders WHERE v > 10");
    execute("CREATE PROCEDURE shop.p() DELETE FROM shop.orders");
    execute("CREATE FUNCTION shop.f() RETURNS INT DETERMINISTIC RETURN 1");
    execute(
        "CREATE TRIGGER shop.t BEFORE INSERT ON shop.orders FOR EACH ROW SET NEW.v = NEW.v + 1");
  }

  private static Connection connect(Endpoint as) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://"
            + as.address()
            + "/?allowPublicKeyRetrieval=true&sslMode=DISABLED&useLocalSessionState=true",
        as.user(),
        as.password().reveal());
  }

  private void drop() throws SQLException {
    execute("DROP DATABASE IF EXISTS shop");
    execute("DROP DATABASE IF EXISTS shop_given");
    execute("DROP DATABASE IF EXISTS reenact_0badf00d");
    execute("DROP USER IF EXISTS tester");
  }

  /**
   * An account with just the rights that docs/own-servers.md lists; {@code users} are optional
   * there.
   */
  public Endpoint account(boolean users) throws SQLException {
    execute("CREATE USER tester IDENTIFIED BY '" + PASSWORD + "'");
    String grants = users ? " WITH GRANT OPTION" : "";
    execute("GRANT " + RIGHTS + ", EXECUTE, EVENT ON `reenact\\_%`.* TO tester" + grants);
    execute("GRANT " + RIGHTS + ", TRIGGER ON `shop\\_given`.* TO tester" + grants);
    execute("GRANT TRIGGER, SHOW VIEW, SELECT ON shop.* TO tester");
    if (users) {
      execute("GRANT CREATE USER ON *.* TO tester");
    }
    return new Endpoint(endpoint.host(), endpoint.port(), "tester", new Secret(PASSWORD), "", null);
  }

  /** Everything that a run must not change. */
  public Map<String, String> everything() throws SQLException {
    Map<String, String> all = new TreeMap<>();
    all.put("schemas", rows("SHOW DATABASES"));
    for (String schema : List.of("shop", "shop_given")) {
      for (String table : tables(schema)) {
        String name = schema + ".`" + table + "`";
        all.put("checksum of " + name, rows("CHECKSUM TABLE " + name + " EXTENDED"));
        all.put("definition of " + name, rows("SHOW CREATE TABLE " + name));
      }
      all.put("tables of " + schema, String.join(",", tables(schema)));
    }
    all.put("procedure", rows("SHOW CREATE PROCEDURE shop.p"));
    all.put("function", rows("SHOW CREATE FUNCTION shop.f"));
    all.put("trigger", rows("SHOW CREATE TRIGGER shop.t"));
    all.put("users", rows("SELECT * FROM mysql.user ORDER BY user, host"));
    all.put("rights", rows("SELECT * FROM mysql.db ORDER BY db, user, host"));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW GLOBAL VARIABLES")) {
      while (rows.next()) {
        if (!VOLATILE.matcher(rows.getString(1)).matches()) {
          all.put("@@" + rows.getString(1), String.valueOf(rows.getString(2)));
        }
      }
    }
    return all;
  }

  /** The names of tables and views. */
  public List<String> tables(String schema) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW TABLES FROM " + schema)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private String rows(String sql) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          text.append(columns.getColumnLabel(i)).append('=').append(rows.getString(i)).append(' ');
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Executes a statement as the administrator. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Ends all connections of an account. */
  public void killAll(String user) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM information_schema.processlist WHERE user = '" + user + "'")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    for (long id : ids) {
      try {
        execute("KILL " + id);
      } catch (SQLException e) {
        // It may have ended by itself meanwhile.
        if (e.getErrorCode() != NO_SUCH_THREAD) {
          throw e;
        }
      }
    }
  }

  /** Asks the server itself for each statement, as somebody; what it refuses is fine. */
  public void tryAll(Endpoint as, List<String> statements) throws SQLException {
    for (String sql : statements) {
      try (Connection own = connect(as);
          Statement statement = own.createStatement()) {
        statement.execute("USE " + as.database());
        statement.execute(sql);
      } catch (SQLException refused) {
        // Just what it should be.
      }
    }
  }

  /** The code of the error that a statement meets on a connection that is set up; 0 for none. */
  public int refusal(Endpoint as, List<String> setup, String sql) throws SQLException {
    try (Connection own = connect(as);
        Statement statement = own.createStatement()) {
      statement.execute("USE " + as.database());
      for (String one : setup) {
        statement.execute(one);
      }
      try {
        statement.execute(sql);
        return 0;
      } catch (SQLException e) {
        return e.getErrorCode();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    drop();
    connection.close();
  }
}
