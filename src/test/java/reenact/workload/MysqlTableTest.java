package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.UnknownNameException;

class MysqlTableTest {

  private static final Draw NAME = new Draw.Pattern("@@@@");
  private static final MysqlNames NAMES =
      new MysqlNames(
          Map.of("name", NAME, "table", new Draw.Whole(1, 4, new Popularity.Uniform())),
          Set.of("table"));

  private static MysqlTable table(String row) {
    return MysqlTable.of(
        "users",
        "CREATE TABLE users (id INT, name CHAR(4), nick CHAR(4))",
        1000,
        "id, name, nick",
        row,
        List.of("CREATE INDEX n ON users(name)"),
        NAMES);
  }

  @Test
  void rowsAreInsertedAsATupleOfQuestionMarks() {
    MysqlTable table = table("{row}, {name}, {name:2}");
    assertThat(table.insert()).isEqualTo("INSERT INTO users (id, name, nick) VALUES ");
    assertThat(table.tuple()).isEqualTo("(?, ?, ?)");
    assertThat(table.draws()).containsExactly(new Draw.Row(), NAME, NAME);
    assertThat(table.slots()).containsExactly(0, 1, 2);
  }

  @Test
  void whatStandsTwiceInARowIsDrawnOnce() {
    MysqlTable table = table("{row}, {name}, CONCAT({name}, 'x')");
    assertThat(table.tuple()).isEqualTo("(?, ?, CONCAT(?, 'x'))");
    assertThat(table.draws()).hasSize(2);
    assertThat(table.slots()).containsExactly(0, 1, 1);
  }

  @Test
  void eachLoaderWritesTheSameInEveryRunAndNotWhatOthersWrite() {
    MysqlTable table = table("{row}, {name}, {name:2}");
    assertThat(names(table, 2)).isEqualTo(names(table, 2)).isNotEqualTo(names(table, 3));
  }

  private static List<String> names(MysqlTable table, int loader) {
    Requests rows = table.requests(loader, 4);
    long[] values = new long[rows.slots()];
    return java.util.stream.IntStream.range(0, 100)
        .mapToObj(i -> {
          rows.draw(values);
          return NAME.text(values[1]);
        })
        .toList();
  }

  @Test
  void anUnknownNameInARowIsAnError() {
    assertThatExceptionOfType(UnknownNameException.class)
        .isThrownBy(() -> table("{row}, {nom}"))
        .satisfies(e -> assertThat(e.known()).containsExactlyInAnyOrder("name", "table"));
  }

  @Test
  void anInlineParameterInARowIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table("{row}, {table}, {name}"))
        .withMessageContaining("inline");
  }
}
