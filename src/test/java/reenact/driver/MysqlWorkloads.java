package reenact.driver;

import java.util.List;
import java.util.Map;
import java.util.Set;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Popularity;

/** Small workloads for MySQL, on a table of a hundred rows. */
public final class MysqlWorkloads {

  private static final MysqlNames NAMES =
      new MysqlNames(Map.of("k", new Draw.Whole(1, 9, new Popularity.Uniform())), Set.of());

  private MysqlWorkloads() {}

  public static MysqlTable rows(String create) {
    return MysqlTable.of("rows_of_ours", create, 100, "id, k", "{row}, {k}", List.of(), NAMES);
  }

  public static MysqlTable rows() {
    return rows("CREATE TABLE rows_of_ours (id INT PRIMARY KEY, k INT NOT NULL) ENGINE=InnoDB");
  }

  public static MysqlWorkload on(MysqlTable table) {
    return workload(0, List.of(table), true, "SELECT k FROM rows_of_ours WHERE id = {k}");
  }

  /** A statement by itself. */
  public static MysqlWorkload statement(String sql) {
    return workload(0, List.of(rows()), true, sql);
  }

  /** A statement by itself, on tables that are there. */
  public static MysqlWorkload reading(String sql) {
    return workload(0, List.of(), true, sql);
  }

  /** Statements between BEGIN and COMMIT. */
  public static MysqlWorkload transaction(int retries, String... statements) {
    return workload(retries, List.of(rows()), false, statements);
  }

  private static MysqlWorkload workload(
      int retries, List<MysqlTable> tables, boolean autocommit, String... statements) {
    return new MysqlWorkload(
        "workload",
        "",
        List.of(MysqlTransaction.of("transaction", 1, List.of(statements), autocommit, NAMES)),
        tables,
        MysqlWorkload.Isolation.SERVER_DEFAULT,
        retries);
  }
}
