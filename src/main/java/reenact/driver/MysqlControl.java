package reenact.driver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.workload.MysqlWorkload;
import reenact.workload.Workload;

/** The control connection to MySQL or MariaDB. */
final class MysqlControl implements Control {

  /** The settings that decide what a workload costs. */
  private static final Set<String> TOLD =
      Set.of(
          "autocommit",
          "binlog_format",
          "character_set_server",
          "collation_server",
          "default_storage_engine",
          "innodb_adaptive_hash_index",
          "innodb_buffer_pool_instances",
          "innodb_buffer_pool_size",
          "innodb_change_buffering",
          "innodb_doublewrite",
          "innodb_file_per_table",
          "innodb_flush_log_at_trx_commit",
          "innodb_flush_method",
          "innodb_io_capacity",
          "innodb_log_buffer_size",
          "innodb_log_file_size",
          "innodb_log_files_in_group",
          "innodb_page_size",
          "innodb_redo_log_capacity",
          "innodb_thread_concurrency",
          "innodb_use_native_aio",
          "join_buffer_size",
          "log_bin",
          "max_connections",
          "max_prepared_stmt_count",
          "open_files_limit",
          "performance_schema",
          "query_cache_type",
          "skip_name_resolve",
          "sort_buffer_size",
          "sql_mode",
          "sync_binlog",
          "table_open_cache",
          "thread_cache_size",
          "thread_handling",
          "tmp_table_size",
          "transaction_isolation",
          "tx_isolation",
          "version_comment");

  /** Its figure is of whole seconds, and so is ours. */
  private static final int UPTIME_TOLERANCE_SECONDS = 2;

  private final MysqlWorkload workload;
  private final Endpoint endpoint;
  private final MysqlData data;
  private final Connection connection;
  private final String version;

  /** When the server was started, in seconds of our clock, as it was read first. */
  private long firstStarted;

  MysqlControl(
      MysqlWorkload workload, Endpoint endpoint, ConnectOptions options, Ownership ownership) {
    this.workload = workload;
    this.endpoint = endpoint;
    this.data = new MysqlData(workload, endpoint, options);
    try {
      this.connection =
          DriverManager.getConnection(
              MysqlUrl.of(endpoint, options, "", false),
              endpoint.user(),
              endpoint.password().reveal());
      this.version = connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw failure("does not answer", e);
    }
  }

  @Override
  public String product() {
    return version.toLowerCase(Locale.ROOT).contains("mariadb") ? "mariadb" : "mysql";
  }

  @Override
  public String version() {
    // MariaDB 10 puts 5.5.5- before its version for the sake of old replicas.
    return version.replaceFirst("^5\\.5\\.5-", "").replaceFirst("^(\\d+\\.\\d+\\.\\d+).*", "$1");
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW GLOBAL VARIABLES")) {
      while (rows.next()) {
        if (TOLD.contains(rows.getString(1))) {
          settings.put(rows.getString(1), String.valueOf(rows.getString(2)));
        }
      }
    } catch (SQLException e) {
      throw failure("does not tell its settings", e);
    }
    return settings;
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS")) {
      while (rows.next()) {
        String value = rows.getString(2);
        if (value != null && value.matches("\\d{1,18}")) {
          counters.put(rows.getString(1), Long.parseLong(value));
        }
      }
    } catch (SQLException e) {
      throw failure("does not tell its counters", e);
    }
    return counters;
  }

  /** Its time of start, in steps that are longer than what reading it may be off. */
  @Override
  public String incarnation() {
    Long up = counters().get("Uptime");
    if (up == null) {
      return "";
    }
    long started = System.nanoTime() / 1_000_000_000 - up;
    if (Math.abs(started - firstStarted) > UPTIME_TOLERANCE_SECONDS) {
      firstStarted = started;
    }
    return Long.toString(firstStarted);
  }

  @Override
  public String commandCounter() {
    return "Questions";
  }

  @Override
  public int commandsPerReading() {
    return 1;
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public String existingData() {
    try {
      int tables = data.tables(connection).size();
      return tables == 0
          ? ""
          : "its database %s holds %d tables".formatted(endpoint.database(), tables);
    } catch (SQLException e) {
      throw failure("does not list its tables", e);
    }
  }

  @Override
  public void load(LoadProgress progress) {
    try {
      data.load(connection, progress);
    } catch (SQLException e) {
      throw failure("refused the data", e);
    }
  }

  @Override
  public void erase() {
    try {
      data.erase(connection);
    } catch (SQLException e) {
      throw failure("did not remove what Reenact made", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The server may be gone already.
    }
  }

  private ServerException failure(String what, SQLException e) {
    return new ServerException(
        "MySQL at %s %s: %s; %s"
            .formatted(
                endpoint.address(),
                what,
                firstLine(reason(e)),
                Remedy.of(e, endpoint.tls()).words()),
        e);
  }

  /** The server's own words, or what lies behind a link that failed. */
  private static @Nullable String reason(SQLException e) {
    Throwable reason = e;
    while (e.getErrorCode() == 0 && reason.getCause() != null) {
      reason = reason.getCause();
    }
    return reason.getMessage();
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
