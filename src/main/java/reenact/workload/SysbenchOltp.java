package reenact.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.UnknownNameException;

/**
 * The statement sets and tables of sysbench 1.0's OLTP scripts, so that results can be laid side by
 * side with sysbench's. One difference: {@code oltp-insert} binds its values, where sysbench writes
 * them into the text.
 *
 * @param tables how many tables of the same layout, sbtest1 to sbtestN
 * @param rows in each table
 * @param pointSelects per transaction, as are all counts below
 * @param transactions whether statements stand between BEGIN and COMMIT
 * @param ids how often each row is asked for
 */
public record SysbenchOltp(
    int tables,
    long rows,
    int pointSelects,
    Ranges ranges,
    int indexUpdates,
    int nonIndexUpdates,
    int deleteInserts,
    boolean transactions,
    Popularity ids) {

  /** The names of the mixes, as files call them. */
  public static final List<String> MIXES =
      List.of(
          "oltp-read-write",
          "oltp-read-only",
          "oltp-write-only",
          "oltp-point-select",
          "oltp-update-index",
          "oltp-update-non-index",
          "oltp-insert",
          "oltp-delete");

  private static final String C =
      "###########-###########-###########-###########-###########-"
          + "###########-###########-###########-###########-###########";
  private static final String PAD = "###########-###########-###########-###########-###########";

  /**
   * Queries of ranges, how many of each kind.
   *
   * @param size rows that each asks for; at least 1
   */
  public record Ranges(int size, int simple, int sum, int order, int distinct) {
    public Ranges {
      if (size < 1) {
        throw new IllegalArgumentException("the range size must be at least 1, got " + size);
      }
    }
  }

  public SysbenchOltp {
    if (tables < 1 || tables > 10_000) {
      throw new IllegalArgumentException("tables must be from 1 to 10000, got " + tables);
    }
    if (rows < 1 || rows >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException("rows must be from 1 to 2^31-2, got " + rows);
    }
  }

  /**
   * A mix by its name.
   *
   * @throws UnknownNameException for a name that is not among {@link #MIXES}
   */
  public List<MysqlTransaction> mix(String name) {
    List<String> sql = new ArrayList<>();
    boolean autocommit = !transactions;
    switch (name) {
      case "oltp-read-write" -> {
        reads(sql);
        writes(sql);
      }
      case "oltp-read-only" -> reads(sql);
      case "oltp-write-only" -> writes(sql);
      default -> {
        sql.add(single(name));
        autocommit = true;
      }
    }
    return List.of(MysqlTransaction.of(name, 1, sql, autocommit, names()));
  }

  /** The tables, with their rows and their secondary index. */
  public List<MysqlTable> layout() {
    List<MysqlTable> layout = new ArrayList<>();
    for (int n = 1; n <= tables; n++) {
      String name = "sbtest" + n;
      String create =
          "CREATE TABLE "
              + name
              + " (id INTEGER NOT NULL AUTO_INCREMENT, k INTEGER DEFAULT '0' NOT NULL,"
              + " c CHAR(120) DEFAULT '' NOT NULL, pad CHAR(60) DEFAULT '' NOT NULL,"
              + " PRIMARY KEY (id)) ENGINE = innodb";
      layout.add(
          MysqlTable.of(
              name,
              create,
              rows,
              "id, k, c, pad",
              "{row}, {id}, {c}, {pad}",
              List.of("CREATE INDEX k_" + n + " ON " + name + "(k)"),
              names()));
    }
    return layout;
  }

  private static String single(String name) {
    return switch (name) {
      case "oltp-point-select" -> "SELECT c FROM sbtest{table} WHERE id={id}";
      case "oltp-update-index" -> "UPDATE sbtest{table} SET k=k+1 WHERE id={id}";
      case "oltp-update-non-index" -> "UPDATE sbtest{table} SET c={c} WHERE id={id}";
      case "oltp-insert" ->
          "INSERT INTO sbtest{table} (id, k, c, pad) VALUES (0, {id}, {c}, {pad})";
      case "oltp-delete" -> "DELETE FROM sbtest{table} WHERE id={id}";
      default -> throw new UnknownNameException("mix", name, MIXES);
    };
  }

  private void reads(List<String> sql) {
    repeat(sql, pointSelects, "p", "SELECT c FROM sbtest{table:L} WHERE id={id:N}");
    String range =
        "FROM sbtest{table:L} WHERE id BETWEEN {id:N} AND {id:N+" + (ranges.size() - 1) + "}";
    repeat(sql, ranges.simple(), "r", "SELECT c " + range);
    repeat(sql, ranges.sum(), "s", "SELECT SUM(k) " + range);
    repeat(sql, ranges.order(), "o", "SELECT c " + range + " ORDER BY c");
    repeat(sql, ranges.distinct(), "d", "SELECT DISTINCT c " + range + " ORDER BY c");
  }

  private void writes(List<String> sql) {
    repeat(sql, indexUpdates, "u", "UPDATE sbtest{table:L} SET k=k+1 WHERE id={id:N}");
    repeat(sql, nonIndexUpdates, "v", "UPDATE sbtest{table:L} SET c={c:N} WHERE id={id:N}");
    for (int i = 1; i <= deleteInserts; i++) {
      String label = "x" + i;
      sql.add(labelled("DELETE FROM sbtest{table:L} WHERE id={id:N}", "x", label));
      sql.add(
          labelled(
              "INSERT INTO sbtest{table:L} (id, k, c, pad)"
                  + " VALUES ({id:N}, {id:kN}, {c:N}, {pad:N})",
              "x",
              label));
    }
  }

  /** All statements of one kind go to one table, each to rows of its own. */
  private static void repeat(List<String> sql, int times, String label, String text) {
    for (int i = 1; i <= times; i++) {
      sql.add(labelled(text, label, label + i));
    }
  }

  private static String labelled(String text, String table, String row) {
    return text.replace(":L", ":" + table).replace(":N", ":" + row).replace(":kN", ":k" + row);
  }

  private MysqlNames names() {
    return new MysqlNames(
        Map.of(
            "table", new Draw.Whole(1, tables, new Popularity.Uniform()),
            "id", new Draw.Whole(1, rows, ids),
            "c", new Draw.Pattern(C),
            "pad", new Draw.Pattern(PAD)),
        Set.of("table"));
  }
}
