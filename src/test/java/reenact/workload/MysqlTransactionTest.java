package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Popularity;

class MysqlTransactionTest {

  private static final Draw ID = new Draw.Whole(1, 100, new Popularity.Uniform());

  private static MysqlTransaction transaction(boolean autocommit) {
    return MysqlTransaction.of(
        "move",
        1,
        List.of("UPDATE t SET a=a-1 WHERE id={id}", "UPDATE t SET a=a+1 WHERE id={id:2}"),
        autocommit,
        new MysqlNames(Map.of("id", ID), Set.of()));
  }

  @Test
  void statementsShareTheDrawsOfTheirTransaction() {
    MysqlTransaction transaction = transaction(false);
    assertThat(transaction.draws()).containsExactly(ID, ID);
    assertThat(transaction.statements().stream().map(MysqlStatement::slots))
        .containsExactly(List.of(0), List.of(1));
  }

  @Test
  void beginAndCommitAreStatementsToo() {
    assertThat(transaction(false).commandsPerRequest()).isEqualTo(4);
    assertThat(transaction(true).commandsPerRequest()).isEqualTo(2);
  }
}
