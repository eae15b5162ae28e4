package reenact.workload.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCourtesyTest {

  private static final SqlScope RUN = new SqlScope.OfRun();
  private static final SqlScope READ = new SqlScope.ReadOnly("shop");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW COLUMNS FROM t",
        "SHOW EXTENDED FULL FIELDS IN `t` LIKE 'a%';",
        "SHOW INDEX FROM t",
        "SHOW KEYS IN t",
        "SHOW CREATE TABLE t",
        "SHOW WARNINGS",
        "SHOW ERRORS LIMIT 1, 5",
        "SHOW COUNT(*) WARNINGS",
      })
  void admitsShowingTablesOfTheRunAndItsOwnWarnings(String sql) {
    assertThat(SqlJudge.foreign(sql, RUN)).isEmpty();
    assertThat(SqlJudge.foreign(sql, READ)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW COLUMNS IN user IN mysql",
        "SHOW COLUMNS FROM user FROM mysql",
        "SHOW COLUMNS FROM mysql.user",
        "SHOW COLUMNS FROM t WHERE 1",
        "SHOW INDEX IN user IN mysql",
        "SHOW INDEX IN mysql.user",
        "SHOW TABLES",
        "SHOW TABLES IN prod",
        "SHOW TRIGGERS IN prod",
        "SHOW TABLE STATUS IN prod",
        "SHOW CREATE TABLE prod.users",
        "SHOW CREATE DATABASE prod",
        "SHOW CREATE USER",
        "SHOW CREATE VIEW v",
        "SHOW GRANTS",
        "SHOW DATABASES",
        "SHOW PROCESSLIST",
        "SHOW FULL PROCESSLIST",
        "SHOW BINLOG EVENTS",
        "SHOW ENGINE INNODB STATUS",
        "SHOW GLOBAL VARIABLES",
        "SHOW STATUS",
        "(SHOW TABLES IN prod)",
        "SHOW",
      })
  void refusesToShowWhatIsNotOfTheRun(String sql) {
    assertThat(SqlJudge.foreign(sql, RUN)).isPresent();
    assertThat(SqlJudge.foreign(sql, READ)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT @@global.max_connections",
        "SELECT 1, @@GLOBAL .max_connections",
        "SELECT SLEEP(1.5)",
        "SELECT SLEEP(2)",
        "SELECT SLEEP(1e3)",
        "SELECT SLEEP(0x10)",
        "SELECT `sleep`(9)",
        "SELECT SLEEP(1 + 9)",
        "SELECT SLEEP(id) FROM t",
        "SELECT SLEEP(?)",
        "SELECT SLEEP('9')",
        "SELECT BENCHMARK(10, MD5('x'))",
        "UPDATE t SET v = 1 WHERE id = Sleep (20)",
        "CREATE TABLE t (id INT, v INT DEFAULT (SLEEP(20)))",
        "CREATE TABLE t (id INT, v INT DEFAULT (`sleep`(20)))",
        "WITH c AS (SELECT 1 AS x) (SELECT x FROM c) ORDER BY SLEEP(20)",
        "WITH c AS (SELECT 1 AS x) (SELECT x FROM c) ORDER BY 1, GET_LOCK('orders', 1000)",
        "SELECT x FROM (WITH c AS (SELECT 1 AS x) (SELECT x FROM c) LIMIT 9 OFFSET SLEEP(20)) y",
        "SELECT STRAIGHT_JOIN STRAIGHT_JOIN SLEEP(20)",
        "SELECT STRAIGHT_JOIN STRAIGHT_JOIN GET_LOCK('orders', 1000)",
      })
  void refusesGlobalVariablesAndWhatHoldsUpTheServer(String sql) {
    assertThat(SqlJudge.foreign(sql, RUN)).isPresent();
    assertThat(SqlJudge.foreign(sql, READ)).isPresent();
  }
}
