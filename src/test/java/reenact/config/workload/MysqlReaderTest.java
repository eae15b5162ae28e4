package reenact.config.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.config.hocon.ConfigurationRequests;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.MysqlWorkload.Isolation;
import reenact.workload.SqlSession;
import reenact.workload.SysbenchOltp;
import reenact.workload.draw.DateDraw;
import reenact.workload.draw.Draw;
import reenact.workload.draw.NullableDraw;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.UniformLong;
import reenact.workload.draw.UuidDraw;
import reenact.workload.draw.Values;

class MysqlReaderTest {

  @TempDir Path folder;

  @Test
  void readsABuiltInMixWithItsDefaults() {
    SysbenchOltp oltp =
        new SysbenchOltp(
            4,
            100,
            10,
            new SysbenchOltp.Ranges(100, 1, 1, 1, 1),
            1,
            1,
            1,
            true,
            new Popularity.Special(1, 75, 12));
    assertThat(workload("mix = oltp-read-write, tables = 4, rows = 100"))
        .isEqualTo(
            new MysqlWorkload(
                "it",
                "",
                oltp.mix("oltp-read-write"),
                oltp.layout(),
                Isolation.SERVER_DEFAULT,
                10,
                new MysqlWorkload.BuiltIn("oltp-read-write", oltp)));
  }

  @Test
  void readsABuiltInMixWithItsOptions() {
    SysbenchOltp oltp =
        new SysbenchOltp(
            1,
            7,
            1,
            new SysbenchOltp.Ranges(5, 2, 3, 4, 5),
            6,
            7,
            8,
            false,
            new Popularity.Zipfian(0.9));
    assertThat(
            workload(
                """
                mix = oltp-read-write
                tables = 1, rows = 7, range-size = 5, point-selects = 1, simple-ranges = 2
                sum-ranges = 3, order-ranges = 4, distinct-ranges = 5, index-updates = 6
                non-index-updates = 7, delete-inserts = 8, transactions = false
                ids.distribution { zipfian = 0.9 }
                isolation = read-committed, retries = 0
                """))
        .isEqualTo(
            new MysqlWorkload(
                "it",
                "",
                oltp.mix("oltp-read-write"),
                oltp.layout(),
                Isolation.READ_COMMITTED,
                0,
                new MysqlWorkload.BuiltIn("oltp-read-write", oltp)));
  }

  @Test
  void knowsEveryBuiltInMix() {
    for (String mix : SysbenchOltp.MIXES) {
      assertThat(workload("mix = " + mix + ", rows = 10").mix()).hasSize(1);
    }
  }

  @Test
  void readsAMixOfItsOwn() {
    Map<String, Draw> draws = new LinkedHashMap<>();
    draws.put("customer", new Draw.Whole(1, 1000, new Popularity.Zipfian(0.9)));
    draws.put("price", new Draw.Fraction(99, 10_000, 2));
    draws.put("note", new Draw.Bytes(new Values("note", new Sizes.Uniform(1, 20))));
    draws.put("code", new Draw.Pattern("##-@@"));
    draws.put("day", new DateDraw.Day(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)));
    draws.put(
        "moment",
        new DateDraw.Moment(
            LocalDate.of(2025, 1, 1).atStartOfDay(), LocalDate.of(2025, 1, 2).atTime(12, 30)));
    draws.put("state", new Draw.Choice(List.of("new", "paid"), List.of(1.0, 2.5)));
    draws.put("shard", new Draw.Whole(1, 2, new Popularity.Uniform()));
    MysqlNames names = new MysqlNames(draws, Set.of("shard"));
    MysqlNames bound = new MysqlNames(draws, Set.of());
    List<String> order =
        List.of(
            "SELECT a FROM t{shard} WHERE id = {customer}",
            "INSERT INTO o VALUES ({price}, {note}, {code}, {day}, {moment}, {state})");

    assertThat(
            workload(
                """
                parameters {
                  customer { type = int, min = 1, max = 1000, distribution { zipfian = 0.9 } }
                  price { type = decimal, min = 0.99, max = 100, scale = 2 }
                  note { type = string, size { uniform { min = 1, max = 20 } } }
                  code { type = pattern, pattern = "##-@@" }
                  day { type = date, from = "2025-01-01", to = "2025-12-31" }
                  moment { type = datetime, from = "2025-01-01T00:00:00", to = "2025-01-02 12:30:00" }
                  state { type = choice, choices = [new, { value = paid, weight = 2.5 }] }
                  shard { type = int, min = 1, max = 2, inline = true }
                }
                tables {
                  t1 {
                    create = "CREATE TABLE t1 (id INT PRIMARY KEY, a INT)"
                    rows = 10, columns = "id, a", row = "{row}, {shard}"
                    after = ["CREATE INDEX a ON t1 (a)"]
                  }
                  o { create = "CREATE TABLE o (p DECIMAL(9,2))", rows = 0 }
                }
                mix = [
                  { weight = 10, statements = [
                    "SELECT a FROM t{shard} WHERE id = {customer}"
                    "INSERT INTO o VALUES ({price}, {note}, {code}, {day}, {moment}, {state})"
                  ] }
                  { weight = 1, name = count, autocommit = true, statements = "SELECT COUNT(*) FROM o" }
                ]
                retries = 3
                """))
        .isEqualTo(
            new MysqlWorkload(
                "it",
                "",
                List.of(
                    MysqlTransaction.of("SELECT", 10, order, false, names),
                    MysqlTransaction.of(
                        "count", 1, List.of("SELECT COUNT(*) FROM o"), true, names)),
                List.of(
                    MysqlTable.of(
                        "t1",
                        "CREATE TABLE t1 (id INT PRIMARY KEY, a INT)",
                        10,
                        "id, a",
                        "{row}, {shard}",
                        List.of("CREATE INDEX a ON t1 (a)"),
                        bound),
                    MysqlTable.of(
                        "o", "CREATE TABLE o (p DECIMAL(9,2))", 0, "", "", List.of(), bound)),
                Isolation.SERVER_DEFAULT,
                3));
  }

  @Test
  void readsValuesOf64BitsMissingOnesAndUuids() {
    MysqlWorkload read =
        workload(
            """
            parameters {
              a { type = int, min = 0, max = 18446744073709551615 }
              b { type = int, min = -9223372036854775807, max = 5 }
              c { type = uuid, nulls = 0.25 }
              d { type = choice, choices = [null, { value = "é", weight = 3 }] }
              e { type = choice, choices = [null] }
              f { type = int, min = 1, max = 2, nulls = 0 }
            }
            sql-mode = "", time-zone = "Europe/Paris"
            mix = [{ weight = 1, statements = ["SELECT {a}, {b}, {c}, {d}, {e}, {f}"] }]
            """);
    assertThat(read.mix().getFirst().draws())
        .containsExactly(
            new UniformLong(0, -1, true),
            new UniformLong(-9223372036854775807L, 5, false),
            new NullableDraw(new UuidDraw(), 0.25),
            new NullableDraw(new Draw.Choice(List.of("é"), List.of(3.0)), 0.25),
            new NullableDraw(new Draw.Choice(List.of(""), List.of(1.0)), 1),
            new Draw.Whole(1, 2, new Popularity.Uniform()));
    assertThat(read.session()).isEqualTo(new SqlSession("", "Europe/Paris", false));
  }

  private MysqlWorkload workload(String body) {
    return (MysqlWorkload)
        new ConfigurationRequests(folder)
            .file("it.conf", "workload { server = mysql\n" + body + "\n}\n")
            .workload("it.conf")
            .readExperiment()
            .sweeps()
            .getFirst()
            .workload();
  }
}
