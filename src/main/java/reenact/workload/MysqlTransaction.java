package reenact.workload;

import java.util.List;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Placeholders;

/**
 * SQL statements that are sent one after the other, each when the one before was answered.
 *
 * @param name unique within the mix
 * @param weight relative frequency; positive
 * @param draws by slot; drawn once for the whole transaction, retries included
 * @param statements between BEGIN and COMMIT unless {@code autocommit}
 * @param autocommit whether each statement is a transaction of its own
 */
public record MysqlTransaction(
    String name,
    double weight,
    List<Draw> draws,
    List<MysqlStatement> statements,
    boolean autocommit)
    implements Operation {

  public MysqlTransaction {
    draws = List.copyOf(draws);
    statements = List.copyOf(statements);
  }

  /**
   * Reads a transaction from its text.
   *
   * @throws IllegalArgumentException with the fault and, where there is one, the remedy
   */
  public static MysqlTransaction of(
      String name, double weight, List<String> statements, boolean autocommit, MysqlNames names) {
    Placeholders placeholders = new Placeholders(names::draw);
    List<MysqlStatement> read =
        statements.stream().map(sql -> MysqlStatement.of(placeholders.read(sql), names)).toList();
    return new MysqlTransaction(name, weight, placeholders.draws(), read, autocommit);
  }

  @Override
  public int commandsPerRequest() {
    return statements.size() + (autocommit ? 0 : 2);
  }
}
