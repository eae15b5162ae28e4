package reenact.workload.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.fault.Fault;

class SqlJudgeTest {

  private static final SqlScope RUN = new SqlScope.OfRun();
  private static final SqlScope OWNED = new SqlScope.Owned("shop_test");
  private static final SqlScope READ = new SqlScope.ReadOnly("shop");

  private static Optional<String> fault(String sql, SqlScope scope) {
    return SqlJudge.foreign(sql, scope).map(Fault::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT c FROM sbtest1 WHERE id=?",
        "SELECT DISTINCT c FROM sbtest1 WHERE id BETWEEN ? AND ? ORDER BY c",
        "UPDATE sbtest1 SET k=k+1 WHERE id=?",
        "DELETE FROM sbtest1 WHERE id=?",
        "INSERT INTO sbtest1 (id, k, c, pad) VALUES (?, ?, ?, ?)",
        "SELECT o.id, b.name FROM orders o JOIN buyers AS b ON b.id = o.buyer WHERE o.day = ?",
        "SELECT o.*, COUNT(*) FROM orders o, lines l WHERE l.o = o.id GROUP BY o.id HAVING COUNT(*) > 1",
        "SELECT EXTRACT(YEAR FROM o.day), TRIM(LEADING 'x' FROM o.buyer) FROM orders o",
        "SELECT state FROM orders WHERE id = ? FOR UPDATE SKIP LOCKED",
        "INSERT INTO hits (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = n + VALUES(n)",
        "INSERT INTO hits (id, n) VALUES (?, 1) AS new ON DUPLICATE KEY UPDATE n = hits.n + new.n",
        "INSERT INTO hits SELECT h.id, h.n FROM hits h WHERE h.id > 5",
        "REPLACE INTO hits VALUES (1, 'it''s; \\' DROP TABLE prod.users')",
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT t.n + 1 FROM t WHERE t.n < 9) SELECT n FROM t",
        "SELECT x.n FROM (SELECT COUNT(*) AS n FROM orders) x",
        "(SELECT id FROM a) UNION (SELECT id FROM b) ORDER BY id LIMIT 3, 4",
        "SELECT id, ROW_NUMBER() OVER (PARTITION BY day ORDER BY id) FROM orders",
        "SELECT SUM(amount) OVER w FROM orders WINDOW w AS (ORDER BY id)",
        "SELECT STRAIGHT_JOIN o.id FROM orders o STRAIGHT_JOIN lines l",
        "SELECT 1.5, .5, 1e3, 0x1F, x'41', N'a', _utf8mb4'b', @x := 1, @@version",
        "SELECT id FROM orders USE INDEX (by_day) WHERE MATCH (t) AGAINST ('a' IN BOOLEAN MODE)",
        "SELECT CAST(a AS DECIMAL(10, 2)), CONVERT(b, CHAR(3)), IF(a, LEFT(b, 1), REPLACE(b, 'x', 'y')) FROM t",
        "SELECT d->>'$.a.b' FROM docs",
        "DELETE o, l FROM orders o JOIN lines l ON l.o = o.id WHERE o.id = ?",
        "UPDATE orders o, lines l SET l.n = 1, o.n = 2 WHERE l.o = o.id",
        "CREATE TABLE IF NOT EXISTS t (id INT PRIMARY KEY, at TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, p INT REFERENCES u(id) ON DELETE CASCADE) ENGINE=InnoDB",
        "CREATE TEMPORARY TABLE t SELECT * FROM u",
        "CREATE TABLE cars (engine VARCHAR(9), sequence INT, connection INT, KEY k (engine, sequence))",
        "ALTER TABLE cars ADD (directory INT)",
        "WITH a AS (SELECT 1), b (y) AS (SELECT 2) SELECT b.y FROM a, b",
        "CREATE UNIQUE INDEX i ON t (k)",
        "DROP INDEX i ON t",
        "ALTER TABLE t ADD COLUMN c INT, ADD INDEX (c), RENAME COLUMN a TO b",
        "TRUNCATE t",
        "TRUNCATE TABLE t",
        "DROP TABLE IF EXISTS a, b",
        "ANALYZE TABLE t",
        "SELECT SLEEP(0.01), SLEEP(1)",
        "INSERT INTO sleep (benchmark) VALUES (?)",
        "DELETE FROM u USING t AS u JOIN s USING (id) WHERE s.id = u.id",
        "DELETE u FROM t AS u JOIN s USING (id), r WHERE r.id = u.id",
        "DELETE FROM u USING (t AS u, s) WHERE s.id = u.id",
        "SELECT t.größe, CONVERT(t.a USING utf8mb4) FROM t JOIN u USING (größe)",
        "ANALYZE TABLE t, u",
        "SELECT 'a\\' FROM t, prod.users -- '",
        "SELECT 1 -- ; DROP TABLE prod.users",
        "SELECT 1 # ; DROP TABLE prod.users",
        "SELECT /* prod.users; */ 1;",
        "SELECT id FROM t WHERE name = \"a\\\"; DROP\"",
        "SELECT a.id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id)",
        "SELECT SQL_CALC_FOUND_ROWS STRAIGHT_JOIN o.id FROM orders o",
        "INSERT INTO hits SELECT h.id, h.n FROM hits h ON DUPLICATE KEY UPDATE hits.n = VALUES(n), hits.m = VALUES(m)",
        "SELECT t.n FROM orders, JSON_TABLE(orders.doc, '$[*]' COLUMNS (n INT PATH '$.n')) AS t",
        "SELECT t.n FROM orders o JOIN JSON_TABLE(o.doc, '$[*]' COLUMNS (i FOR ORDINALITY, n DECIMAL(9, 2) PATH '$.n' DEFAULT '0' ON EMPTY NULL ON ERROR, NESTED PATH '$.l[*]' COLUMNS (m BIGINT(20) PATH '$', e INT EXISTS PATH '$.e'))) t ON t.n = o.id, lines",
        "SELECT t.n FROM orders o LEFT JOIN JSON_TABLE(CONCAT('[', o.ids, ']'), '$[*]' COLUMNS (n INT PATH '$')) AS t ON TRUE, JSON_TABLE(t.n, '$' COLUMNS (k INT PATH '$')) u WHERE u.k = t.n",
        "SELECT t.n FROM (orders o, JSON_TABLE(o.doc, '$' COLUMNS (n INT PATH '$')) AS t)",
        "SELECT t.n FROM JSON_TABLE((SELECT o.doc FROM orders o LIMIT 1), '$' COLUMNS (n INT PATH '$')) AS t",
        "UPDATE orders o, JSON_TABLE(o.doc, '$' COLUMNS (n INT PATH '$')) AS t SET o.v = t.n WHERE o.id = ?",
        "INSERT INTO json_table (id, n) VALUES (?, ?)",
        "SELECT t.n FROM orders o, LATERAL (SELECT COUNT(*) AS n FROM lines l WHERE l.o = o.id) AS t",
        "SELECT t.n FROM orders o LEFT JOIN LATERAL (SELECT l.id FROM lines l WHERE l.o = o.id LIMIT 1) t (n) ON TRUE JOIN lines m ON m.o = o.id",
        "SELECT t.n FROM orders o, LATERAL (WITH x AS (SELECT l.id FROM lines l WHERE l.o = o.id) SELECT x.id AS n FROM x) t",
        "SELECT s.seq, o.id FROM seq_1_to_9 s, orders o PARTITION (p0) FOR SYSTEM_TIME AS OF NOW() AS p",
        "SELECT x.a FROM (VALUES ROW(1, 2), ROW(3, 4)) x (a, b), t",
      })
  void admitsWhatStaysInTheSchemaOfTheRun(String sql) {
    assertThat(fault(sql, RUN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE prod.users SET v = 9",
        "UPDATE `prod` . `users` SET v = 9",
        "UPDATE prod/* c */./* d */users SET v = 9",
        "/* c */ DROP DATABASE prod",
        "DELETE FROM prod.users",
        "DELETE u FROM prod.users u",
        "DELETE prod.users FROM t",
        "DELETE FROM u USING t AS prod, prod.users AS u",
        "DELETE FROM u USING prod.users AS u, t AS prod",
        "DELETE FROM u USING prod.users u JOIN t AS prod",
        "DELETE FROM u USING (prod.users AS u, t AS prod)",
        "DELETE FROM u USING ((prod.users u) JOIN t AS prod)",
        "DELETE LOW_PRIORITY QUICK IGNORE FROM u.* USING prod.users u, t AS prod",
        "WITH x AS (SELECT 1) DELETE FROM u USING prod.users u, t AS prod",
        "DELETE FROM prod USING t AS prod JOIN prod.users USING (id)",
        "DELETE FROM t, prod.users USING t AS prod",
        "DELETE t, prod.users FROM t AS prod",
        "DELETE prod.users.* FROM t AS prod",
        "DELETE quick FROM prod.users quick, t AS prod",
        "DELETE a FROM t AS prod JOIN u USING (id) JOIN prod.users a USING (id)",
        "UPDATE (t AS prod, prod.users) SET v = 9",
        "UPDATE ((t AS prod) JOIN (prod.users)) SET v = 9",
        "UPDATE t AS prod NATURAL LEFT OUTER JOIN prod.users SET v = 9",
        "UPDATE t AS prod CROSS JOIN prod.users SET v = 9",
        "UPDATE t AS prod IGNORE INDEX FOR JOIN (i), prod.users SET v = 9",
        "UPDATE t AS prod FORCE INDEX FOR GROUP BY (i) JOIN prod.users SET v = 9",
        "UPDATE t PARTITION (p0) AS prod, prod.users PARTITION (p0) SET v = 9",
        "UPDATE history AS prod, prod.users SET v = 9",
        "UPDATE LOW_PRIORITY only prod JOIN prod.users SET v = 9",
        "UPDATE { OJ t AS prod LEFT JOIN prod.users ON 1 } SET v = 9",
        "UPDATE t AS prod JOIN (VALUES ROW(1)) x JOIN prod.users SET v = 9",
        "WITH prod AS (SELECT 1) INSERT prod.users VALUES (1)",
        "INSERT INTO t SELECT prod.id FROM t AS prod UNION TABLE prod.users",
        "INSERT INTO t SELECT id FROM t AS prod WHERE id IN (TABLE prod.users)",
        "SELECT id FROM t AS prod EXCEPT (TABLE prod.users)",
        "ANALYZE TABLE prod, prod.users",
        "ALTER TABLE prod CONVERT TABLE prod.users TO PARTITION p VALUES LESS THAN (9)",
        "SELECT vİctİm.id FROM t AS vİctİm",
        "SELECT `prōd`.id FROM t AS `prōd`",
        "UPDATE prōd.users SET v = 9",
        "INSERT INTO prod.users VALUES (1)",
        "INSERT prod.users VALUES (1)",
        "INSERT LOW_PRIORITY IGNORE prod.users SET a = 1",
        "REPLACE prod.users VALUES (1)",
        "SELECT * FROM prod.users",
        "SELECT * FROM t prod, prod.users",
        "SELECT * FROM t prod JOIN prod.users",
        "SELECT * FROM t AS prod, u AS value, prod.users",
        "SELECT * FROM t prod, u value, prod.users",
        "SELECT * FROM t prod USE INDEX FOR ORDER BY (i), prod.users",
        "SELECT * FROM (t prod, prod.users)",
        "SELECT * FROM t prod JOIN u ON prod.id = u.id, prod.users",
        "SELECT (SELECT MAX(id) FROM prod.users)",
        "SELECT prod.users.id FROM t",
        "SELECT * FROM .users",
        "WITH prod AS (SELECT 1) SELECT * FROM prod.users",
        "INSERT INTO mid (WITH prod AS (SELECT 1) SELECT a FROM prod.users)",
        "INSERT INTO t TABLE prod.users",
        "TABLE prod.users",
        "UPDATE t prod, prod.users SET prod.v = 9",
        "SELECT 1.FROM prod.users",
        "DELETE FROM t RETURNING a, evil(1)",
        "USE prod",
        "CREATE USER evil",
        "GRANT ALL ON *.* TO evil",
        "SET GLOBAL autocommit = 0",
        "SET @@GLOBAL.autocommit = 0",
        "SET PERSIST max_connections = 5",
        "SET @x = 1, GLOBAL max_connections = 5",
        "SET STATEMENT max_statement_time = 1 FOR DELETE FROM t",
        "FLUSH TABLES WITH READ LOCK",
        "LOAD DATA INFILE '/etc/passwd' INTO TABLE t",
        "SELECT * FROM t INTO OUTFILE '/tmp/x'",
        "SELECT 1 INTO/**/DUMPFILE '/tmp/x'",
        "SELECT LOAD_FILE('/etc/passwd')",
        "SELECT LOAD_FILE ('/etc/passwd')",
        "SELECT sys_exec('id')",
        "SELECT prod.f(1)",
        "SELECT `f`(1)",
        "SELECT GET_LOCK('a', 9)",
        "CALL p()",
        "DO prod.f(1)",
        "HANDLER prod.users OPEN",
        "LOCK TABLES prod.users WRITE",
        "XA START 'x'",
        "KILL 1",
        "PREPARE s FROM 'DROP TABLE prod.users'",
        "EXECUTE IMMEDIATE 'DROP TABLE prod.users'",
        "BEGIN NOT ATOMIC DROP TABLE prod.users; END",
        "CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW DELETE FROM prod.users",
        "CREATE PROCEDURE p() DELETE FROM prod.users",
        "CREATE VIEW v AS SELECT * FROM prod.users",
        "CREATE TABLE prod.t (id INT)",
        "CREATE TABLE t LIKE prod.users",
        "CREATE TABLE t (LIKE prod.users)",
        "CREATE TABLE t SELECT * FROM prod.users",
        "CREATE TABLE t (id INT REFERENCES prod.users(id))",
        "CREATE TABLE t (id INT) ENGINE=FEDERATED CONNECTION='mysql://u@h/prod/users'",
        "CREATE TABLE t (id INT) ENGINE = 'CONNECT'",
        "CREATE TABLE t (id INT) ENGINE=MERGE UNION=(u)",
        "CREATE TABLE t (id INT) DATA DIRECTORY='/tmp'",
        "CREATE TABLE t (id INT) COMMENT='', CONNECTION='mysql://u@h/prod/users'",
        "CREATE TABLE t (id INT) PARTITION BY HASH (id) (PARTITION p ENGINE = FEDERATED)",
        "CREATE TABLE t (id INT) PARTITION BY HASH (id) (PARTITION p DATA DIRECTORY = '/tmp')",
        "CREATE OR REPLACE TABLE t (id INT)",
        "CREATE INDEX i ON prod.users (v)",
        "DROP INDEX i ON prod.users",
        "DROP TABLE t, prod.users",
        "DROP TABLE reenact_run_0badf00d",
        "ALTER TABLE t RENAME TO prod.t",
        "ALTER TABLE t RENAME prod.t",
        "ALTER TABLE t EXCHANGE PARTITION p WITH TABLE prod.users",
        "ALTER TABLE prod.users ADD COLUMN c INT",
        "TRUNCATE prod.users",
        "RENAME TABLE t TO prod.t",
        "/*!50000 DROP DATABASE prod */",
        "SELECT 1 /*!, prod.f() */",
        "SELECT 1 /*M! , 2 */",
        "SELECT 1; SELECT 2",
        "SELECT * FROM t --\u007f '\n, prod.users -- '",
        "SELECT * FROM {oj prod.users LEFT OUTER JOIN t ON 1}",
        "SELECT NEXT VALUE FOR prod.seq",
        "EXPLAIN ANALYZE DELETE FROM t",
        "ANALYZE FORMAT=JSON DELETE FROM t",
        "SHUTDOWN",
        "RESET MASTER",
        "SELECT 'unterminated",
        "UPDATE t prod, u sql_a STRAIGHT_JOIN prod.users SET secret = 9",
        "DELETE y FROM t prod, u sql_a STRAIGHT_JOIN prod.users y",
        "UPDATE t prod JOIN u ON VALUES(prod.id) IS NULL, prod.users SET secret = 9",
        "SELECT * FROM orders, JSON_TABLE(prod.doc, '$' COLUMNS (n INT PATH '$')) AS t",
        "SELECT * FROM JSON_TABLE((SELECT doc FROM prod.users), '$' COLUMNS (n INT PATH '$')) AS t",
        "SELECT * FROM orders o, JSON_TABLE(o.doc, '$' COLUMNS (n INT PATH '$')) AS prod, prod.users",
        "SELECT * FROM orders o, JSON_TABLE(o.doc, '$' COLUMNS (n INT PATH '$')) AS prod JOIN prod.users",
        "SELECT * FROM orders o, JSON_TABLE(prod.f(1), '$' COLUMNS (n INT PATH '$')) AS prod",
        "SELECT * FROM orders o, JSON_TABLE(f(1), '$' COLUMNS (n INT PATH '$')) AS t",
        "SELECT * FROM orders o, prod.JSON_TABLE(o.doc, '$' COLUMNS (n INT PATH '$')) AS t",
        "SELECT * FROM orders o, `JSON_TABLE`(o.doc, '$' COLUMNS (n INT PATH '$')) AS t",
        "SELECT * FROM orders prod, LATERAL (SELECT * FROM prod.users) AS t",
        "SELECT * FROM orders prod, LATERAL (prod.users) AS t",
        "SELECT * FROM orders prod JOIN LATERAL (TABLE prod.users) AS t",
        "INSERT INTO json_table (id) SELECT prod.id FROM t prod, prod.users",
        "",
      })
  void refusesWhatMayLeaveIt(String sql) {
    assertThat(SqlJudge.foreign(sql, RUN)).isPresent();
  }

  @Test
  void foldsEachLetterToOne() {
    assertThat(SqlJudge.named("SELECT 1 FROM VİCTİM")).containsExactly("victim");
    assertThat(SqlJudge.folded("ıſÖ")).isEqualTo("isö");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t prod JOIN u ON .5JOIN prod.users SET v = 9",
        "UPDATE t prod JOIN u ON 1e5JOIN prod.users SET v = 9",
        "UPDATE t prod JOIN u ON 1e+5JOIN prod.users SET v = 9",
        "UPDATE t prod JOIN u ON 1.5e3JOIN prod.users SET v = 9",
        "UPDATE t prod JOIN u ON 0x1FJOIN prod.users SET v = 9",
        "UPDATE t e, prod 1.e.users SET v = 9",
        "SELECT 1.FROM prod.users",
        "SELECT 1e FROM t",
        "SELECT 1.5.5",
        "SELECT 1é FROM t",
        "SELECT t.1a FROM t",
        "SELECT t. 1a FROM t",
        "SELECT `t`.5 FROM t",
        "SELECT 0X1F",
      })
  void refusesNumbersThatRunIntoNames(String sql) {
    assertThat(fault(sql, RUN).orElse("")).startsWith("a number runs into a name at ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE t prod JOIN u A\u017f, prod.users SET v = 9",
        "\u017fELECT 1",
        "DELETE FROM t WHERE \u0131F(1, 2, 3)",
      })
  void takesNoLettersForThoseOfKeywordsThatServersTakeForOthers(String sql) {
    assertThat(SqlJudge.foreign(sql, RUN)).isPresent();
    assertThat(SqlJudge.opening("\u017fELECT 1")).isNotEqualTo(SqlJudge.opening("SELECT 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT NEXT VALUE FOR prod.seq FROM t AS prod",
        "SELECT PREVIOUS VALUE FOR prod.seq FROM t AS prod",
        "INSERT INTO prod (id) VALUES (NEXT VALUE FOR prod.seq)",
        "UPDATE t prod JOIN u ON NEXT VALUE FOR prod.seq = 1, prod.users SET v = 9",
        "SELECT NEXTVAL(prod.seq) FROM t AS prod",
        "SELECT LASTVAL(prod.seq) FROM t AS prod",
        "SELECT SETVAL(prod.seq, 9) FROM t AS prod",
        "CREATE TABLE prod (id BIGINT DEFAULT NEXTVAL(prod.seq))",
        "CREATE TABLE prod (id BIGINT DEFAULT lastval (prod.seq))",
        "CREATE TABLE prod (id BIGINT DEFAULT NEXT VALUE FOR prod.seq)",
        "ALTER TABLE prod ADD x BIGINT DEFAULT (SETVAL(prod.seq, 1))",
      })
  void refusesSequencesOfOtherSchemas(String sql) {
    assertThat(SqlJudge.foreign(sql, RUN)).isPresent();
  }

  @Test
  void admitsASequenceOfTheSchemaThatMayBeWrittenOnly() {
    assertThat(fault("SELECT NEXT VALUE FOR shop_test.seq, t.id FROM t", OWNED)).isEmpty();
    assertThat(fault("SELECT NEXT VALUE FOR shop.seq", READ))
        .contains("NEXT VALUE FOR is not admitted where access = read-only");
    assertThat(fault("SELECT next value FROM t", READ)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1., 1.e3, .5e-3, 1E+3, 0b01", "SELECT `1a`.`5` FROM `1a`, t1e5"})
  void admitsNumbersThatEndWhereServersEndThem(String sql) {
    assertThat(fault(sql, RUN)).isEmpty();
  }

  @Test
  void tellsWhatAStatementCallsTables() {
    assertThat(
            SqlJudge.named(
                "WITH Cheap AS (SELECT p.id FROM parts p) UPDATE orders AS `o`, cheap c SET o.v = c.id"))
        .containsExactlyInAnyOrder("cheap", "parts", "p", "orders", "o", "c");
  }

  @Test
  void admitsTheSchemaThatTheUserGaveByName() {
    assertThat(fault("UPDATE shop_test.orders SET v = 9", OWNED)).isEmpty();
    assertThat(fault("SELECT shop_test.orders.v FROM orders", OWNED)).isEmpty();
    assertThat(fault("UPDATE shop.orders SET v = 9", OWNED))
        .contains("names the table shop.orders");
    assertThat(fault("SELECT shop_test.f(1)", OWNED)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT v FROM shop.orders WHERE id = ?",
        "SELECT REPLACE(v, 'a', 'b') FROM orders",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "SHOW COLUMNS FROM orders",
      })
  void admitsReadingWhereOnlyReadingIsAllowed(String sql) {
    assertThat(fault(sql, READ)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders SET v = 9",
        "SELECT v FROM orders FOR UPDATE",
        "WITH c AS (SELECT 1) UPDATE (orders) SET v = 1",
        "SELECT v FROM orders FOR SHARE",
        "SELECT v FROM orders LOCK IN SHARE MODE",
        "WITH x AS (SELECT 1) DELETE FROM orders",
        "CREATE TABLE t (id INT)",
        "SELECT v FROM other.orders",
        "SELECT v INTO OUTFILE '/tmp/x' FROM orders",
      })
  void refusesWritesAndLocksWhereOnlyReadingIsAllowed(String sql) {
    assertThat(SqlJudge.foreign(sql, READ)).isPresent();
  }

  @Test
  void tellsTheTableThatIsCreated() {
    assertThat(SqlJudge.created("CREATE /* orders */ TABLE IF NOT EXISTS `Users` (id INT)"))
        .contains("Users");
    assertThat(SqlJudge.created("CREATE TEMPORARY TABLE t (id INT)")).contains("t");
    assertThat(SqlJudge.created("CREATE INDEX i ON t (k)")).isEmpty();
  }

  @Test
  void seesSecondStatementsAndOpeningsBehindComments() {
    assertThat(SqlJudge.several("SELECT 1; SELECT 2")).isTrue();
    assertThat(SqlJudge.several("SELECT ';'; -- end")).isFalse();
    assertThat(SqlJudge.opening("/* c */ (select 1)")).containsExactly("SELECT");
  }
}
