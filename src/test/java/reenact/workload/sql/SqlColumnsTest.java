package reenact.workload.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlColumnsTest {

  private static final Map<String, Set<String>> TABLES =
      Map.of(
          "t",
          SqlColumns.of(
              "CREATE TABLE t (id INT, `a b` DECIMAL(5,2), v INT, KEY k (v), PRIMARY KEY (id)) ENGINE=InnoDB"));

  @Test
  void readsTheColumnsOfADefinition() {
    assertThat(TABLES.get("t")).containsExactlyInAnyOrder("id", "a b", "v");
    assertThat(SqlColumns.of("CREATE TABLE t LIKE u")).isEmpty();
    assertThat(SqlColumns.of("CREATE TABLE t (id INT) SELECT * FROM u")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT w FROM t WHERE id = ? | w",
        "SELECT v, w FROM t | w",
        "SELECT v FROM t WHERE idd = ? | idd",
        "SELECT v FROM t WHERE id = 1 AND vv IN (1, 2) | vv",
        "UPDATE t SET vv = v + 1 WHERE id = 1 | vv",
        "UPDATE t SET v = 1, w = 2 | w",
        "DELETE FROM t WHERE ID < 2 OR w > 1 | w",
        "INSERT INTO t (id, w) VALUES (1, 2) | w",
        "REPLACE INTO t (`w`) VALUES (1) | w",
        "SELECT x.w FROM t x WHERE w = 1 | w",
        "SELECT u.a, x.v FROM u JOIN t AS x ON x.idd = u.a WHERE x.V = 1 | idd",
        "SELECT a.v FROM t a, t b WHERE a.id = b.`a c` | a c",
        "UPDATE u JOIN t ON t.w = u.a SET u.a = 1 | w"
      })
  void findsAColumnThatTheTableLacks(String sql, String column) {
    assertThat(SqlColumns.unknown(sql, TABLES)).map(SqlColumns.Unknown::column).contains(column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ID, `a b`, V, 1, NOW(), CURRENT_DATE FROM t WHERE Id = 1 ORDER BY v",
        "SELECT v + 1 AS w FROM t ORDER BY w",
        "SELECT v w FROM t HAVING w = 1",
        "SELECT x.v FROM t x WHERE w = 1",
        "SELECT x.w FROM (SELECT 1 AS w) x, t",
        "SELECT x.w FROM t x WHERE EXISTS (SELECT 1 FROM other x WHERE x.w = 1)",
        "WITH t AS (SELECT 1 AS w) SELECT t.w FROM t",
        "SELECT s.t.w, t.v FROM t JOIN u ON u.w = t.id",
        "SELECT COUNT(*) t FROM other t WHERE t.w = 1",
        "SELECT w FROM t, u",
        "SELECT w FROM other",
        "SELECT v FROM t WHERE id = (SELECT MAX(w) FROM u WHERE w = 1)",
        "INSERT INTO t VALUES (1, 2, 3)",
        "INSERT INTO t (id) VALUES (1) ON DUPLICATE KEY UPDATE v = VALUES(v)",
        "UPDATE t SET v = LEAST(v, 3) WHERE TRUE AND NOT v = 1",
        "SELECT _rowid FROM t WHERE _rowid = 1",
        "SELECT v FROM t WHERE DATE = 1"
      })
  void findsNothingWhereInDoubt(String sql) {
    assertThat(SqlColumns.unknown(sql, TABLES)).isEmpty();
  }
}
