package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads version, settings and counters of a MySQL or MariaDB. */
final class MysqlFacts {

  /** The session state of our own connections. */
  private static final List<String> OF_SESSION =
      List.of(
          "autocommit",
          "character_set_client",
          "collation_connection",
          "sql_mode",
          "time_zone",
          "transaction_isolation",
          "tx_isolation");

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

  private final MysqlControlConnection connection;

  MysqlFacts(MysqlControlConnection connection) {
    this.connection = connection;
  }

  /** Its settings, and under {@code session} what our connections are set to. */
  Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    pairs(
        "SHOW GLOBAL VARIABLES",
        (name, value) -> {
          if (TOLD.contains(name)) {
            settings.put(name, String.valueOf(value));
          }
        });
    pairs(
        "SHOW SESSION VARIABLES",
        (name, value) -> {
          if (OF_SESSION.contains(name)) {
            settings.put("session." + name, String.valueOf(value));
          }
        });
    return settings;
  }

  /** Its own counters, as far as they are numbers. */
  Map<String, Long> counters() throws SQLException {
    Map<String, Long> counters = new TreeMap<>();
    pairs(
        "SHOW GLOBAL STATUS",
        (name, value) -> {
          if (value != null && value.matches("\\d{1,18}")) {
            counters.put(name, Long.parseLong(value));
          }
        });
    return counters;
  }

  private void pairs(String sql, BiConsumer<String, @Nullable String> seen) throws SQLException {
    connection.rows(
        sql,
        row -> {
          seen.accept(row.getString(1), row.getString(2));
          return row.getString(1);
        });
  }
}
