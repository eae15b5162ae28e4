package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Placeholders;
import reenact.workload.draw.Popularity;

class MysqlStatementTest {

  private static final Popularity UNIFORM = new Popularity.Uniform();

  private static final MysqlNames NAMES =
      new MysqlNames(
          Map.of(
              "id", new Draw.Whole(1, 100, UNIFORM),
              "table", new Draw.Whole(3, 5, UNIFORM),
              "order", new Draw.Choice(List.of("ASC", "DESC"), List.of(1.0, 1.0)),
              "wide", new Draw.Whole(1, 10_001, UNIFORM),
              "text", new Draw.Pattern("@@")),
          Set.of("table", "order", "wide", "text"));

  private static MysqlStatement read(String sql) {
    return MysqlStatement.of(new Placeholders(NAMES::draw).read(sql), NAMES);
  }

  @Test
  void parametersBecomeQuestionMarks() {
    MysqlStatement statement = read("SELECT c FROM t WHERE a={id} AND b={id:2} AND c={id}");
    assertThat(statement.texts()).containsExactly("SELECT c FROM t WHERE a=? AND b=? AND c=?");
    assertThat(statement.slots()).containsExactly(0, 1, 0);
    assertThat(statement.variant(new long[] {9, 9})).isZero();
    assertThat(statement.text(new long[] {9, 9})).isEqualTo(statement.texts().getFirst());
  }

  @Test
  void anInlineNumberMakesATextForEachOfItsValues() {
    MysqlStatement statement = read("SELECT c FROM sbtest{table} WHERE id={id}");
    assertThat(statement.texts())
        .containsExactly(
            "SELECT c FROM sbtest3 WHERE id=?",
            "SELECT c FROM sbtest4 WHERE id=?",
            "SELECT c FROM sbtest5 WHERE id=?");
    assertThat(statement.slots()).containsExactly(1);
    assertThat(statement.variant(new long[] {4, 77})).isEqualTo(1);
    assertThat(statement.text(new long[] {5, 77})).isEqualTo("SELECT c FROM sbtest5 WHERE id=?");
  }

  @Test
  void anInlineChoiceMakesATextForEachOfItsTexts() {
    MysqlStatement statement = read("SELECT c FROM t WHERE id={id} ORDER BY c {order}");
    assertThat(statement.text(new long[] {77, 1}))
        .isEqualTo("SELECT c FROM t WHERE id=? ORDER BY c DESC");
    assertThat(statement.texts()).hasSize(2);
  }

  @Test
  void anInlineParameterMayStandInAStatementTwice() {
    assertThat(read("SELECT * FROM a{table} JOIN b{table}").texts())
        .containsExactly(
            "SELECT * FROM a3 JOIN b3", "SELECT * FROM a4 JOIN b4", "SELECT * FROM a5 JOIN b5");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"t{table} {order}", "t{table} t{table:2}"})
  void twoInlineParametersAreRefused(String sql) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(sql))
        .withMessage("has two inline parameters; use one a statement");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"t{wide}", "t{text}"})
  void anInlineParameterHasFewValues(String sql) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(sql))
        .withMessageContaining("an int or a choice of at most 10000 values");
  }

  @Test
  void aPlainStatementHasNoParameters() {
    MysqlStatement plain = MysqlStatement.plain("COMMIT");
    assertThat(plain.text(new long[0])).isEqualTo("COMMIT");
    assertThat(plain.slots()).isEmpty();
  }
}
