package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.UnknownNameException;

class SysbenchOltpTest {

  /** What sysbench does when it is told nothing but 4 tables of 100000 rows. */
  static SysbenchOltp usual(Popularity ids) {
    return new SysbenchOltp(
        4, 100_000, 10, new SysbenchOltp.Ranges(100, 1, 1, 1, 1), 1, 1, 1, true, ids);
  }

  private static SysbenchOltp usual() {
    return usual(new Popularity.Uniform());
  }

  private static SysbenchOltp sized(int tables, long rows, int rangeSize) {
    return new SysbenchOltp(
        tables,
        rows,
        10,
        new SysbenchOltp.Ranges(rangeSize, 1, 1, 1, 1),
        1,
        1,
        1,
        true,
        new Popularity.Uniform());
  }

  private static MysqlTransaction mix(String name) {
    List<MysqlTransaction> mix = usual().mix(name);
    assertThat(mix).hasSize(1);
    return mix.getFirst();
  }

  private static List<String> firstTexts(MysqlTransaction transaction) {
    return transaction.statements().stream()
        .map(statement -> statement.texts().getFirst())
        .toList();
  }

  @Test
  void readWriteAsksWhatSysbenchAsks() {
    List<String> expected =
        new ArrayList<>(Collections.nCopies(10, "SELECT c FROM sbtest1 WHERE id=?"));
    expected.addAll(
        List.of(
            "SELECT c FROM sbtest1 WHERE id BETWEEN ? AND ?",
            "SELECT SUM(k) FROM sbtest1 WHERE id BETWEEN ? AND ?",
            "SELECT c FROM sbtest1 WHERE id BETWEEN ? AND ? ORDER BY c",
            "SELECT DISTINCT c FROM sbtest1 WHERE id BETWEEN ? AND ? ORDER BY c",
            "UPDATE sbtest1 SET k=k+1 WHERE id=?",
            "UPDATE sbtest1 SET c=? WHERE id=?",
            "DELETE FROM sbtest1 WHERE id=?",
            "INSERT INTO sbtest1 (id, k, c, pad) VALUES (?, ?, ?, ?)"));
    assertThat(firstTexts(mix("oltp-read-write"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "oltp-read-write, 20",
    "oltp-read-only, 16",
    "oltp-write-only, 6",
    "oltp-point-select, 1",
    "oltp-update-index, 1",
    "oltp-update-non-index, 1",
    "oltp-insert, 1",
    "oltp-delete, 1",
  })
  void aTransactionHasAsManyQueriesAsSysbenchCounts(String name, int queries) {
    assertThat(mix(name).commandsPerRequest()).isEqualTo(queries);
    assertThat(SysbenchOltp.MIXES).contains(name);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "oltp-point-select     | SELECT c FROM sbtest1 WHERE id=?",
        "oltp-update-index     | UPDATE sbtest1 SET k=k+1 WHERE id=?",
        "oltp-update-non-index | UPDATE sbtest1 SET c=? WHERE id=?",
        "oltp-insert           | INSERT INTO sbtest1 (id, k, c, pad) VALUES (0, ?, ?, ?)",
        "oltp-delete           | DELETE FROM sbtest1 WHERE id=?",
      })
  void singleStatementsAreTransactionsOfTheirOwn(String name, String sql) {
    assertThat(firstTexts(mix(name))).containsExactly(sql);
    assertThat(mix(name).autocommit()).isTrue();
  }

  @Test
  void withoutTransactionsThereIsNoBeginAndNoCommit() {
    SysbenchOltp oltp =
        new SysbenchOltp(
            1,
            10,
            10,
            new SysbenchOltp.Ranges(100, 1, 1, 1, 1),
            1,
            1,
            1,
            false,
            new Popularity.Uniform());
    assertThat(oltp.mix("oltp-read-write").getFirst().commandsPerRequest()).isEqualTo(18);
  }

  @Test
  void countsAreThoseThatWereAskedFor() {
    SysbenchOltp oltp =
        new SysbenchOltp(
            1,
            10,
            2,
            new SysbenchOltp.Ranges(100, 3, 0, 0, 1),
            2,
            0,
            3,
            true,
            new Popularity.Uniform());
    MysqlTransaction transaction = oltp.mix("oltp-read-write").getFirst();
    assertThat(firstTexts(transaction).stream().map(sql -> sql.replaceAll(" .*", "")))
        .containsExactly(
            "SELECT", "SELECT", "SELECT", "SELECT", "SELECT", "SELECT", "UPDATE", "UPDATE",
            "DELETE", "INSERT", "DELETE", "INSERT", "DELETE", "INSERT");
  }

  @Test
  void statementsOfOneKindGoToOneTableAndToRowsOfTheirOwn() {
    MysqlTransaction transaction = mix("oltp-read-write");
    List<MysqlStatement> selects = transaction.statements().subList(0, 10);
    assertThat(selects.stream().map(MysqlStatement::choice).distinct()).hasSize(1);
    assertThat(selects.stream().map(MysqlStatement::slots).distinct()).hasSize(10);
    // Point selects, four kinds of range, two of update, and the deletes with their inserts.
    assertThat(transaction.statements().stream().map(MysqlStatement::choice).distinct()).hasSize(8);
  }

  @Test
  void aRangeEndsWhereItHasAsManyRowsAsAskedFor() {
    MysqlTransaction transaction = mix("oltp-read-only");
    MysqlStatement range = transaction.statements().get(10);
    long[] values = drawn(transaction);
    assertThat(values[range.slots().get(1)]).isEqualTo(values[range.slots().get(0)] + 99);
  }

  @Test
  void theRowThatIsDeletedIsInsertedAgain() {
    MysqlTransaction transaction = mix("oltp-write-only");
    MysqlStatement delete = transaction.statements().get(2);
    MysqlStatement insert = transaction.statements().get(3);
    assertThat(insert.choice()).isEqualTo(delete.choice());
    assertThat(insert.slots().getFirst()).isEqualTo(delete.slots().getFirst());
    assertThat(insert.slots().get(1)).as("k").isNotEqualTo(insert.slots().getFirst());
  }

  private static long[] drawn(MysqlTransaction transaction) {
    MysqlWorkload workload =
        new MysqlWorkload(
            "w", "", List.of(transaction), List.of(), MysqlWorkload.Isolation.SERVER_DEFAULT, 0);
    Requests requests = new Requests(workload, 1, 0, 1);
    long[] values = new long[requests.slots()];
    requests.draw(values);
    return values;
  }

  @Test
  void allTablesAreAsked() {
    MysqlStatement select = mix("oltp-point-select").statements().getFirst();
    Set<String> texts = new TreeSet<>(select.texts());
    assertThat(texts)
        .containsExactly(
            "SELECT c FROM sbtest1 WHERE id=?",
            "SELECT c FROM sbtest2 WHERE id=?",
            "SELECT c FROM sbtest3 WHERE id=?",
            "SELECT c FROM sbtest4 WHERE id=?");
  }

  @Test
  void tablesLookLikeThoseOfSysbench() {
    List<MysqlTable> layout = usual().layout();
    assertThat(layout.stream().map(MysqlTable::name))
        .containsExactly("sbtest1", "sbtest2", "sbtest3", "sbtest4");
    MysqlTable table = layout.get(1);
    assertThat(table.create())
        .isEqualTo(
            "CREATE TABLE sbtest2 (id INTEGER NOT NULL AUTO_INCREMENT,"
                + " k INTEGER DEFAULT '0' NOT NULL, c CHAR(120) DEFAULT '' NOT NULL,"
                + " pad CHAR(60) DEFAULT '' NOT NULL, PRIMARY KEY (id)) ENGINE = innodb");
    assertThat(table.rows()).isEqualTo(100_000);
    assertThat(table.insert()).isEqualTo("INSERT INTO sbtest2 (id, k, c, pad) VALUES ");
    assertThat(table.tuple()).isEqualTo("(?, ?, ?, ?)");
    assertThat(table.after()).containsExactly("CREATE INDEX k_2 ON sbtest2(k)");
  }

  @Test
  void columnsHoldWhatSysbenchPutsInThem() {
    MysqlTable table = usual().layout().getFirst();
    Requests rows = table.requests(0, 1);
    long[] values = new long[rows.slots()];
    for (int i = 0; i < 100; i++) {
      rows.draw(values);
      assertThat(values[1]).isBetween(1L, 100_000L);
      assertThat(table.draws().get(2).text(values[2])).matches("([0-9]{11}-){9}[0-9]{11}");
      assertThat(table.draws().get(3).text(values[3])).matches("([0-9]{11}-){4}[0-9]{11}");
    }
  }

  @Test
  void anUnknownMixComesWithTheKnownOnes() {
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> usual().mix("oltp-read-writes"))
        .satisfies(e -> assertThat(e.known()).isEqualTo(SysbenchOltp.MIXES));
  }

  @ParameterizedTest(name = "{0} tables")
  @ValueSource(ints = {0, 10_001})
  void tablesAreBounded(int tables) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sized(tables, 10, 100))
        .withMessage("tables must be from 1 to 10000, got " + tables);
  }

  @ParameterizedTest(name = "{0} rows")
  @ValueSource(longs = {0, Integer.MAX_VALUE})
  void rowsAreBounded(long rows) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sized(1, rows, 100))
        .withMessage("rows must be from 1 to 2^31-2, got " + rows);
  }

  @Test
  void aRangeHasAtLeastOneRow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sized(1, 10, 0))
        .withMessage("the range size must be at least 1, got 0");
    assertThat(sized(1, 10, 1).mix("oltp-read-only")).hasSize(1);
  }
}
