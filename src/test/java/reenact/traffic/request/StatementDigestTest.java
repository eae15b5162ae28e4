package reenact.traffic.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.trace.Bytes;

class StatementDigestTest {

  private static String digest(String sql) {
    return StatementDigest.of(Bytes.utf8(sql));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          select * from t where id=5 | SELECT * FROM t WHERE id = ?
          SELECT  a , b FROM `My Table` WHERE x <= -1.5e-3 | SELECT a, b FROM `My Table` WHERE x <= ?
          SELECT a-1, b, - 2 FROM t | SELECT a - ?, b, ? FROM t
          SELECT 'it''s', "a\\"b", 0xFF, b'01', _utf8mb4'x', N'y' | SELECT ...
          SELECT * FROM t WHERE id IN (1, 2,3) | SELECT * FROM t WHERE id IN (...)
          SELECT * FROM t WHERE id IN (1) | SELECT * FROM t WHERE id IN (...)
          INSERT INTO t(a,b) VALUES(1,'x'),(2,'y') , (3,'z') | INSERT INTO t(a, b) VALUES (...)
          INSERT INTO t VALUES (NULL, 1, 2) | INSERT INTO t VALUES (NULL, ...)
          SELECT COUNT(*) FROM t -- the end | SELECT COUNT(*) FROM t
          SELECT /* hidden ' */ 1 # rest | SELECT ?
          SELECT /*!40001 SQL_NO_CACHE */ * FROM t | SELECT SQL_NO_CACHE * FROM t
          SELECT 1;  | SELECT ?
          SELECT 2fa.x, t.select FROM t1 | SELECT 2fa.x, t.select FROM t1
          SET @x := 5, @@session.y=1 | SET @x := ?, @@session.y = ?
          SELECT 'open | SELECT ?
          SELECT ? FROM t LIMIT 10, 20 | SELECT ? FROM t LIMIT ...
          """)
  void leavesOutLiterals(String sql, String digest) {
    assertThat(digest(sql)).isEqualTo(digest);
  }

  @Test
  void hidesFakeStatementsInLiterals() {
    assertThat(digest("SELECT 'x\n# Time: 1\nDROP TABLE t; --'")).isEqualTo("SELECT ?");
  }

  @Test
  void longListsTakeNoRoom() {
    assertThat(digest("SELECT 1 IN (" + "1234,".repeat(100_000) + "1)"))
        .isEqualTo("SELECT ? IN (...)");
    assertThat(digest("INSERT INTO t VALUES " + "(1,'a'),".repeat(100_000) + "(1,'b')"))
        .isEqualTo("INSERT INTO t VALUES (...)");
  }

  @Test
  void cutsLongDigests() {
    assertThat(digest("SELECT " + "a,b+".repeat(10_000))).hasSize(2_003).endsWith("...");
  }

  @Test
  void anyBytesHaveAPrintableDigest() {
    Random random = new Random(3);
    String signs = "'\"`\\/*-#!.;(),@?x1eE \n\0";
    for (int round = 0; round < 20_000; round++) {
      byte[] sql = new byte[random.nextInt(40)];
      for (int i = 0; i < sql.length; i++) {
        sql[i] =
            (byte)
                (random.nextInt(3) == 0
                    ? random.nextInt(256)
                    : signs.charAt(random.nextInt(signs.length())));
      }
      assertThat(StatementDigest.of(Bytes.of(sql))).isNotEmpty().doesNotContainPattern("\\p{C}");
    }
  }
}
