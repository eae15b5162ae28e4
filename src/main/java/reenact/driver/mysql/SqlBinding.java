package reenact.driver.mysql;

import com.mysql.cj.MysqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import reenact.workload.draw.DateDraw;
import reenact.workload.draw.Draw;
import reenact.workload.draw.NullableDraw;
import reenact.workload.draw.UniformLong;
import reenact.workload.draw.UuidDraw;

/** Binds what was drawn to the question marks of a statement, each with its SQL type. */
final class SqlBinding {

  private SqlBinding() {}

  /**
   * Binds all parameters.
   *
   * @param slots by question mark
   * @param draws by slot
   * @param values by slot
   */
  static void bind(
      PreparedStatement statement, List<Integer> slots, List<Draw> draws, long[] values)
      throws SQLException {
    for (int i = 0; i < slots.size(); i++) {
      int slot = slots.get(i);
      bind(statement, i + 1, draws.get(slot), values[slot]);
    }
  }

  private static void bind(PreparedStatement statement, int mark, Draw draw, long value)
      throws SQLException {
    switch (draw) {
      case Draw.Whole ignored -> statement.setLong(mark, value);
      case Draw.Offset ignored -> statement.setLong(mark, value);
      case Draw.Row ignored -> statement.setLong(mark, value);
      case Draw.Key ignored -> statement.setLong(mark, value);
      case Draw.NewKey ignored -> statement.setLong(mark, value);
      case UniformLong wide when wide.unsigned() && value < 0 ->
          statement.setObject(
              mark, new BigInteger(Long.toUnsignedString(value)), MysqlType.BIGINT_UNSIGNED);
      case UniformLong ignored -> statement.setLong(mark, value);
      case NullableDraw ignored when value == Draw.NULL -> statement.setNull(mark, Types.VARCHAR);
      case NullableDraw some -> bind(statement, mark, some.draw(), value);
      case UuidDraw uuid -> statement.setString(mark, uuid.text(value));
      case Draw.Fraction fraction ->
          statement.setBigDecimal(mark, BigDecimal.valueOf(value, fraction.scale()));
      case Draw.Bytes bytes -> statement.setString(mark, bytes.text(value));
      case Draw.Pattern pattern -> statement.setString(mark, pattern.text(value));
      case Draw.Choice choice -> statement.setString(mark, choice.text(value));
      // As text, for which no time zone is asked.
      case DateDraw.Day day -> statement.setString(mark, day.text(value));
      case DateDraw.Moment moment -> statement.setString(mark, moment.text(value));
    }
  }
}
