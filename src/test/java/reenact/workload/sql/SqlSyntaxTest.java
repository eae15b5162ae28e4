package reenact.workload.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.fault.Fault;

class SqlSyntaxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FORM t | is no SQL at FORM",
        "SELECT t.* FORM t | is no SQL at FORM",
        "SELECT v FORM t | is no SQL at FORM",
        "SELECT v FROM t WEHRE id = ? | is no SQL at WEHRE",
        "SELECT v FROM t ODER BY v | is no SQL at ODER",
        "UPDATE t STE v = 1 | is no SQL at STE",
        "DELETE FORM t WHERE id = 1 | is no SQL at FORM",
        "INSERT INOT t VALUES (1) | is no SQL at INOT",
        "INSERT INTO t VALEUS (1) | is no SQL at t",
        "SELCT 1 | begins with SELCT, as no statement of MySQL does",
        "1 SELECT | begins with 1, as no statement of MySQL does",
        "CREATE TABLE t (id INT | has a ( without a )",
        "SELECT (1)) | has a ) without a (",
        "SELECT a, FROM t | has a comma with nothing behind it",
        "INSERT INTO t VALUES (1,, 2) | has a comma with nothing behind it"
      })
  void findsASlipOfThePen(String sql, String fault) {
    assertThat(SqlSyntax.fault(sql)).map(Fault::text).contains(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t",
        "SELECT a b, c d FROM t1 x, t2 AS y WHERE x.a = y.by",
        "SELECT 2 * v total FROM t",
        "SELECT COUNT(*) n FROM t GROUP BY a ORDER BY n",
        "SELECT DISTINCT SQL_NO_CACHE v FROM t FORCE INDEX (k) WHERE v IS NOT NULL",
        "SELECT STRAIGHT_JOIN a FROM t NATURAL LEFT OUTER JOIN u PARTITION (p0) v",
        "SELECT _utf8mb4 'x' COLLATE utf8mb4_bin label, N'y', X'4D', b'1' FROM DUAL",
        "SELECT MATCH (a) AGAINST ('x' IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION) score FROM t",
        "SELECT ROW_NUMBER() OVER w, SUM(v) OVER (PARTITION BY a ORDER BY b ROWS UNBOUNDED PRECEDING) s FROM t WINDOW w AS (ORDER BY v)",
        "SELECT j.* FROM t, JSON_TABLE(doc, '$[*]' COLUMNS (n FOR ORDINALITY, name VARCHAR(9) PATH '$.a' DEFAULT '1' ON EMPTY)) j",
        "SELECT v FROM t FOR SYSTEM_TIME AS OF TIMESTAMP '2020-01-01 00:00:00' WHERE id = 1",
        "SELECT v FROM t FOR UPDATE OF t SKIP LOCKED",
        "SELECT v FROM t WHERE d > NOW() - INTERVAL 1 DAY_HOUR AND a SOUNDS LIKE 'x' AND b MEMBER OF (doc)",
        "SELECT v FROM t OFFSET 2 ROWS FETCH FIRST 3 ROWS ONLY",
        "SELECT v FROM t LIMIT 5 ROWS EXAMINED 100",
        "SELECT CAST(a AS CHAR CHARACTER SET utf8mb4), CONVERT(b USING latin1) c FROM t",
        "SELECT TRIM(LEADING 'x' FROM a), EXTRACT(YEAR_MONTH FROM d), TIMESTAMPDIFF(SQL_TSI_DAY, a, b) FROM t",
        "SELECT a FROM t EXCEPT ALL SELECT b FROM u INTERSECT SELECT c FROM w",
        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT * FROM c",
        "(SELECT 1) UNION (SELECT 2) ORDER BY 1",
        "VALUES ROW(1, 2), ROW(3, 4)",
        "TABLE t ORDER BY a",
        "INSERT LOW_PRIORITY IGNORE INTO t (a, b) VALUES (?, ?) AS new ON DUPLICATE KEY UPDATE b = new.b",
        "INSERT t SET a = 1",
        "INSERT INTO t VALUES ()",
        "INSERT INTO t (a) VALUES (1) RETURNING id",
        "INSERT DELAYED t VALUES (1)",
        "REPLACE INTO t SELECT * FROM u",
        "UPDATE LOW_PRIORITY t x SET x.a = DEFAULT ORDER BY id DESC LIMIT 1",
        "UPDATE t, u SET t.a = u.a WHERE t.id = u.id",
        "DELETE QUICK FROM t AS x WHERE x.id = 1",
        "DELETE t, u FROM t INNER JOIN u USING (id)",
        "DELETE FROM t FOR PORTION OF valid FROM '2000-01-01' TO '2001-01-01'",
        "SELECT ';' , \"(\" FROM t -- )",
        "SELECT /*! STRAIGHT_JOIN */ a b c FROM t",
        "CREATE TABLE t (id INT PRIMARY KEY COMMENT 'a ) b') ENGINE InnoDB",
        "SHOW TABLE STATUS LIKE 't'",
        "DO SLEEP(1)",
        "SELECT NEXT VALUE FOR s",
        "SET @a = 1",
        "CALL p(1)",
        "SELECT `by` BY_NOW FROM t",
        ""
      })
  void findsNothingWhereAServerMayTakeIt(String sql) {
    assertThat(SqlSyntax.fault(sql)).isEmpty();
  }
}
