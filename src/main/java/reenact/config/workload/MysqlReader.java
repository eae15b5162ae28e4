package reenact.config.workload;

import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTable;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.SqlSession;
import reenact.workload.sql.SqlJudge;

/**
 * Reads what clients ask of MySQL: a built-in mix, or transactions and tables of the file's own.
 */
public final class MysqlReader {

  private static final MysqlTransaction FALLBACK =
      new MysqlTransaction("", 1, List.of(), List.of(), true);

  private final Section workload;
  private final MysqlNames names;

  private MysqlReader(Section workload) {
    this.workload = workload;
    this.names = ParameterReader.all(workload.section("parameters"));
  }

  public static MysqlWorkload read(Section workload, String name, String description) {
    MysqlWorkload.Isolation isolation =
        workload.value("isolation").choice(MysqlWorkload.Isolation.class);
    int retries = workload.value("retries").whole(0, 1000);
    SqlSession session = SqlSessionReader.read(workload);
    Value mix = workload.value("mix");
    if (!mix.present()) {
      mix.problem("is missing", "write mix = oltp-read-write, for example, or a list of your own");
      workload.leaveUnread();
      return new MysqlWorkload(name, description, List.of(), List.of(), isolation, retries);
    }
    if (mix.is(ConfigValueType.STRING)) {
      return SysbenchReader.read(workload, name, description, isolation, retries).in(session);
    }
    SysbenchReader.uselessWithoutIt(workload);
    MysqlReader reader = new MysqlReader(workload);
    MysqlWorkload read =
        new MysqlWorkload(name, description, reader.mix(), reader.tables(), isolation, retries);
    SqlColumnRules.check(read, workload.document());
    return read.in(session);
  }

  private List<MysqlTransaction> mix() {
    List<OperationNames.Nameless> nameless = new ArrayList<>();
    List<MysqlTransaction> transactions = new ArrayList<>();
    Value mix = workload.value("mix");
    for (Value item : MixItems.of(mix, "statements = [\"SELECT 1\"]")) {
      MysqlTransaction transaction = transaction(item.section());
      transactions.add(transaction);
      nameless.add(new OperationNames.Nameless(item.section(), word(transaction), ""));
    }
    List<String> unique = OperationNames.of(nameless);
    List<MysqlTransaction> named = new ArrayList<>();
    for (int i = 0; i < transactions.size(); i++) {
      MysqlTransaction one = transactions.get(i);
      named.add(
          new MysqlTransaction(
              unique.get(i), one.weight(), one.draws(), one.statements(), one.autocommit()));
    }
    return named;
  }

  private MysqlTransaction transaction(Section item) {
    double weight = MixItems.weight(item);
    Value own = item.value("autocommit");
    boolean usually = workload.value("autocommit").flag();
    boolean autocommit = own.present() ? own.flag() : usually;
    own.settle(autocommit);
    Value statements = item.value("statements");
    List<String> sql = statements.items().stream().map(this::statement).toList();
    if (sql.isEmpty() && statements.sound()) {
      statements.problem(
          statements.present() ? "is empty" : "is missing", "write statements = [\"SELECT ...\"]");
    }
    return statements.build(
        FALLBACK, () -> MysqlTransaction.of("", weight, sql, autocommit, names));
  }

  /** Reads each statement for itself first, so that problems are told where they are. */
  private String statement(Value value) {
    String statement = value.text("write a statement");
    SqlRules.check(statement, value);
    MysqlTransaction alone =
        value.build(FALLBACK, () -> MysqlTransaction.of("", 1, List.of(statement), true, names));
    if (value.sound()) {
      alone.statements().forEach(one -> SqlRules.slips(one.texts().getFirst(), value));
    }
    return statement;
  }

  private static String word(MysqlTransaction transaction) {
    return transaction.statements().isEmpty()
        ? ""
        : SqlRules.words(transaction.statements().getFirst().texts().getFirst(), 1)
            .toUpperCase(Locale.ROOT);
  }

  private List<MysqlTable> tables() {
    List<MysqlTable> tables = new ArrayList<>();
    if (!workload.value("tables").given()) {
      workload.ignore("tables");
      return tables;
    }
    for (Value value : workload.section("tables").named()) {
      Section table =
          value.section().withDefaults(workload.document().defaults("per-item", "tables"));
      String name = tableName(value);
      Value create = table.value("create");
      String statement = create.text("write the CREATE TABLE statement");
      if (create.sound() && !SqlRules.several(statement, create)) {
        SqlRules.slips(statement, create);
      }
      if (value.sound() && create.sound() && !creates(statement, name)) {
        create.problem("does not create a table " + name, "write CREATE TABLE " + name + " (...)");
      }
      long rows = table.value("rows").whole(0L, Integer.MAX_VALUE - 1L);
      String columns = filling(table, "columns", rows, "name the columns, such as \"id, name\"");
      String row = filling(table, "row", rows, "write their values, such as \"{row}, {name}\"");
      List<String> after =
          table.value("after").items().stream().map(MysqlReader::afterwards).toList();
      // Rows are always bound: an inline parameter would be the same in all of them.
      MysqlNames bound = new MysqlNames(names.parameters(), Set.of());
      Value at = table.value("row");
      at.build(
              List.<MysqlTable>of(),
              () -> List.of(MysqlTable.of(name, statement, rows, columns, row, after, bound)))
          .forEach(tables::add);
    }
    return tables;
  }

  private static boolean creates(String statement, String name) {
    return SqlJudge.created(statement).map(name::equals).orElseGet(() -> statement.contains(name));
  }

  private static String afterwards(Value value) {
    String statement = value.text("write a statement");
    if (value.sound() && !SqlRules.several(statement, value)) {
      SqlRules.slips(statement, value);
    }
    return statement;
  }

  /** A table without rows needs nothing to fill them. */
  private static String filling(Section table, String key, long rows, String remedy) {
    Value value = table.value(key);
    return rows == 0 && !value.present() ? "" : value.text(remedy);
  }

  private static String tableName(Value value) {
    if (!value.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
      value.problem("is not fit for a table's name", "use letters, digits and _");
    }
    return value.name();
  }
}
