package reenact.workload.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLookupTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "select\n1",
        " /* c */ SELECT 1",
        "-- c\nSELECT 1",
        "# c\n(SELECT 1)",
        "UPDATE t SET a = 1",
        "DELETE FROM t",
        "WITH x AS (SELECT 1) SELECT * FROM x",
      })
  void statementsThatLookRowsUpAreKnown(String sql) {
    assertThat(SqlLookup.of(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t SELECT 1",
        "REPLACE INTO t VALUES (1)",
        "SELECTED",
        "CALL p()",
        "",
        "/* SELECT"
      })
  void othersFindNothingAndMissNothing(String sql) {
    assertThat(SqlLookup.of(sql)).isFalse();
  }
}
