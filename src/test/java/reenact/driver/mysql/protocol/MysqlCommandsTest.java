package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reenact.driver.ServerException;
import reenact.workload.MysqlNames;
import reenact.workload.MysqlTransaction;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Values;

class MysqlCommandsTest {

  private static final MysqlNames NAMES =
      new MysqlNames(
          Map.of(
              "id",
              new Draw.Whole(1, 1000, new Popularity.Uniform()),
              "table",
              new Draw.Whole(1, 3, new Popularity.Uniform()),
              "name",
              new Draw.Choice(List.of("ann", "bob"), List.of(1.0, 1.0)),
              "huge",
              new Draw.Bytes(new Values("huge", new Sizes.Fixed(20_000_000)))),
          Set.of("table"));

  private final ByteBuf out = Unpooled.buffer();

  private static MysqlCommands commands(boolean autocommit, String... statements) {
    return new MysqlCommands(
        List.of(MysqlTransaction.of("t", 1, List.of(statements), autocommit, NAMES)));
  }

  /** The bytes of the only packet in {@code out}, without its header, which has to be right. */
  private String packet() {
    assertThat(out.readUnsignedMediumLE()).isEqualTo(out.readableBytes() - 1);
    assertThat(out.readByte()).as("sequence").isZero();
    return ByteBufUtil.hexDump(out);
  }

  private static String hex(String text) {
    return ByteBufUtil.hexDump(text.getBytes(UTF_8));
  }

  @Test
  void aStatementThatIsNotPreparedIsItsText() {
    MysqlCommands.query(out, MysqlCommands.COMMIT);
    assertThat(packet()).isEqualTo("03" + hex("COMMIT"));
  }

  @Test
  void aTextIsPreparedByItsNumber() {
    MysqlCommands commands = commands(true, "SELECT 1", "SELECT ä");
    commands.prepare(out, commands.text(0, 1, new long[0]));
    assertThat(packet()).isEqualTo("16" + hex("SELECT ä"));
  }

  @Test
  void textsThatAreAlikeHaveOneNumber() {
    MysqlCommands commands = commands(false, "SELECT 1", "SELECT 2", "SELECT 1");
    assertThat(commands.statements(0)).isEqualTo(3);
    assertThat(commands.texts()).isEqualTo(2);
    assertThat(commands.text(0, 2, new long[0])).isEqualTo(commands.text(0, 0, new long[0]));
  }

  @Test
  void anInlineParameterChoosesAmongTexts() {
    MysqlCommands commands = commands(true, "SELECT * FROM t{table} WHERE id = {id}");
    assertThat(commands.texts()).isEqualTo(3);
    commands.prepare(out, commands.text(0, 0, new long[] {2, 77}));
    assertThat(packet()).isEqualTo("16" + hex("SELECT * FROM t2 WHERE id = ?"));
  }

  @Test
  void aStatementWithoutParametersIsItsNumberAlone() {
    commands(true, "SELECT 1").execute(out, 0, 0, 9, true, new long[0]);
    assertThat(packet()).isEqualTo("17" + "09000000" + "00" + "01000000");
  }

  @Test
  void theServerIsToldTheTypesWhenItDoesNotKnowThem() {
    MysqlCommands commands = commands(true, "UPDATE t SET name = {name} WHERE id = {id}");
    commands.execute(out, 0, 0, 258, true, new long[] {1, 5});
    assertThat(packet())
        .isEqualTo(
            "17"
                + "02010000"
                + "00"
                + "01000000"
                + "00"
                + "01"
                + "fd00"
                + "0800"
                + "03"
                + hex("bob")
                + "0500000000000000");
  }

  @Test
  void andNotWhenItKnowsThem() {
    MysqlCommands commands = commands(true, "UPDATE t SET name = {name} WHERE id = {id}");
    commands.execute(out, 0, 0, 258, false, new long[] {0, 5});
    assertThat(packet())
        .isEqualTo(
            "17"
                + "02010000"
                + "00"
                + "01000000"
                + "00"
                + "00"
                + "03"
                + hex("ann")
                + "0500000000000000");
  }

  @Test
  void nineParametersNeedTwoBytesOfNullBits() {
    MysqlCommands commands = commands(true, "SELECT " + "{id} + ".repeat(8) + "{id}");
    commands.execute(out, 0, 0, 1, false, new long[9]);
    assertThat(packet()).startsWith("17" + "01000000" + "00" + "01000000" + "0000" + "00");
    assertThat(out.readableBytes()).isEqualTo(10 + 3 + 9 * Long.BYTES);
  }

  @Test
  void thereIsRoomForTheLongestCommand() {
    MysqlCommands commands =
        commands(false, "SELECT 1", "UPDATE t{table} SET name = {name} WHERE id = {id}");
    commands.prepare(out, commands.text(0, 1, new long[] {1, 0, 0}));
    assertThat(out.readableBytes()).isLessThanOrEqualTo(commands.longest());
    out.clear();
    commands.execute(out, 0, 1, 1, true, new long[] {1, 1, 1});
    assertThat(out.readableBytes()).isLessThanOrEqualTo(commands.longest());
  }

  @Test
  void aStatementThatMayNotFitIntoAPacketIsRefused() {
    assertThatThrownBy(() -> commands(true, "INSERT INTO t VALUES ({huge})"))
        .isInstanceOf(ServerException.class)
        .hasMessageContainingAll("a statement of t may take 200", "use connector-j");
  }
}
