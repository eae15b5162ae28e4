package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.workload.draw.DateDraw;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Popularity;

class MysqlParameterTest {

  private static final int LONG = 8;
  private static final int DECIMAL = 246;
  private static final int STRING = 253;

  private static ByteBuf written(Draw draw, long value) {
    MysqlParameter parameter = MysqlParameter.of(draw);
    ByteBuf out = Unpooled.buffer();
    parameter.write(out, value, new byte[draw.longest()]);
    assertThat(out.readableBytes()).isLessThanOrEqualTo(parameter.longest());
    return out;
  }

  private static Draw choice(String text) {
    return new Draw.Choice(List.of("", text), List.of(1.0, 1.0));
  }

  @Test
  void numbersAreBoundAsNumbersOf64Bits() {
    Draw whole = new Draw.Whole(-10, 10, new Popularity.Uniform());
    assertThat(MysqlParameter.of(whole).type()).isEqualTo(LONG);
    assertThat(ByteBufUtil.hexDump(written(whole, -2))).isEqualTo("feffffffffffffff");
    assertThat(ByteBufUtil.hexDump(written(new Draw.Offset(0, 5), 258)))
        .isEqualTo("0201000000000000");
    assertThat(ByteBufUtil.hexDump(written(new Draw.Row(), 1))).isEqualTo("0100000000000000");
  }

  @Test
  void aFractionIsADecimalInText() {
    Draw fraction = new Draw.Fraction(-1000, 1000, 2);
    assertThat(MysqlParameter.of(fraction).type()).isEqualTo(DECIMAL);
    assertThat(written(fraction, -205).skipBytes(1).toString(UTF_8)).isEqualTo("-2.05");
  }

  @Test
  void whatIsLeftIsText() {
    Draw day = new DateDraw.Day(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
    Draw moment =
        new DateDraw.Moment(LocalDateTime.of(2024, 1, 1, 0, 0), LocalDateTime.of(2024, 2, 1, 0, 0));
    for (Draw draw : List.of(day, moment, choice("a"), new Draw.Pattern("a#"))) {
      assertThat(MysqlParameter.of(draw).type()).isEqualTo(STRING);
    }
    assertThat(written(day, LocalDate.of(2024, 3, 9).toEpochDay()).toString(UTF_8))
        .isEqualTo("\n2024-03-09");
    assertThat(written(moment, 1_704_067_201).skipBytes(1).toString(UTF_8))
        .isEqualTo("2024-01-01 00:00:01");
  }

  @ParameterizedTest(name = "{0} bytes begin with {1}")
  @CsvSource({
    "0, 00",
    "1, 01",
    "250, fa",
    "251, fcfb00",
    "65535, fcffff",
    "65536, fd000001",
    "70000, fd701101"
  })
  void aTextHasItsLengthBeforeIt(int length, String head) {
    ByteBuf out = written(choice("x".repeat(length)), 1);
    assertThat(ByteBufUtil.hexDump(out, 0, head.length() / 2)).isEqualTo(head);
    assertThat(out.readableBytes()).isEqualTo(head.length() / 2 + length);
  }

  @Test
  void aLengthCountsBytesAndNotCharacters() {
    assertThat(written(choice("ü"), 1).readByte()).isEqualTo((byte) 2);
  }
}
