package reenact.config.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import reenact.config.hocon.Document;
import reenact.config.hocon.SettingPath;
import reenact.config.hocon.Suggestions;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.sql.SqlColumns;
import reenact.workload.sql.SqlJudge;

/** Reports columns that the workload's own tables do not have, and rows that do not fit theirs. */
final class SqlColumnRules {

  /** Statements after which a table may have other columns. */
  private static final Set<String> CHANGES = Set.of("ALTER", "RENAME", "CREATE", "DROP");

  private SqlColumnRules() {}

  static void check(MysqlWorkload workload, Document document) {
    SettingPath root = SettingPath.of("workload");
    for (MysqlTable table : workload.tables()) {
      if (table.rows() > 0) {
        SqlColumns.rowSize(table.insert() + table.tuple())
            .filter(row -> row.columns() != row.values())
            .ifPresent(row ->
                document.report(
                    root.child("tables").child(table.name()).child("row"),
                    null,
                    "has %s for %s"
                        .formatted(count(row.values(), "value"), count(row.columns(), "column")),
                    "write one value for each column"));
      }
    }
    if (statements(workload).anyMatch(SqlColumnRules::changesTables)) {
      return;
    }
    Map<String, Set<String>> tables = new HashMap<>();
    workload.tables().forEach(table -> tables.put(table.name(), SqlColumns.of(table.create())));
    for (MysqlTable table : workload.tables()) {
      if (table.rows() > 0) {
        SettingPath key = root.child("tables").child(table.name()).child("columns");
        report(table.insert() + table.tuple(), tables, document, key);
      }
    }
    for (int i = 0; i < workload.mix().size(); i++) {
      MysqlTransaction transaction = workload.mix().get(i);
      for (int j = 0; j < transaction.statements().size(); j++) {
        SettingPath key = root.child("mix").item(i).child("statements").item(j);
        report(transaction.statements().get(j).texts().getFirst(), tables, document, key);
      }
    }
  }

  private static String count(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  private static Stream<String> statements(MysqlWorkload workload) {
    return Stream.concat(
        workload.tables().stream().flatMap(table -> table.after().stream()),
        workload.mix().stream()
            .flatMap(transaction -> transaction.statements().stream())
            .map(statement -> statement.texts().getFirst()));
  }

  /** An index changes no column. */
  private static boolean changesTables(String sql) {
    List<String> opening = SqlJudge.opening(sql);
    return opening.isEmpty()
        || (CHANGES.contains(opening.getFirst())
            && !opening.contains("INDEX")
            && !sql.matches("(?is)ALTER TABLE \\w+ ADD (INDEX|KEY|UNIQUE)\\b.*"));
  }

  private static void report(
      String sql, Map<String, Set<String>> tables, Document document, SettingPath key) {
    SqlColumns.unknown(sql, tables)
        .ifPresent(unknown ->
            document.report(
                key,
                null,
                "names the column %s, which the table %s does not have"
                    .formatted(unknown.column(), unknown.table()),
                Suggestions.remedy(unknown.column(), unknown.columns())));
  }
}
