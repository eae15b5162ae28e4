package reenact.driver.mysql.protocol;

import io.netty.buffer.ByteBuf;
import reenact.workload.draw.DateDraw;
import reenact.workload.draw.Draw;
import reenact.workload.draw.NullableDraw;
import reenact.workload.draw.UniformLong;
import reenact.workload.draw.UuidDraw;

/** A statement's parameter, with the same type that Connector/J gives it. */
sealed interface MysqlParameter {

  /** The protocol's number of its type. */
  int type();

  /** The most bytes it takes. */
  int longest();

  /** Writes what was drawn. */
  void write(ByteBuf out, long value, byte[] scratch);

  /** As a draw wants to be bound. */
  static MysqlParameter of(Draw draw) {
    return switch (draw) {
      case Draw.Whole ignored -> Whole.SIGNED;
      case Draw.Offset ignored -> Whole.SIGNED;
      case Draw.Row ignored -> Whole.SIGNED;
      case Draw.Key ignored -> Whole.SIGNED;
      case Draw.NewKey ignored -> Whole.SIGNED;
      case UniformLong wide -> new Whole(wide.unsigned());
      case NullableDraw some -> of(some.draw());
      case UuidDraw uuid -> new Chars(uuid, Chars.STRING);
      case Draw.Fraction fraction -> new Chars(fraction, Chars.DECIMAL);
      case Draw.Bytes bytes -> new Chars(bytes, Chars.STRING);
      case Draw.Pattern pattern -> new Chars(pattern, Chars.STRING);
      case Draw.Choice choice -> new Chars(choice, Chars.STRING);
      case DateDraw.Day day -> new Chars(day, Chars.STRING);
      case DateDraw.Moment moment -> new Chars(moment, Chars.STRING);
    };
  }

  /** A number of 64 bits. */
  record Whole(boolean unsigned) implements MysqlParameter {
    static final Whole SIGNED = new Whole(false);

    private static final int LONG = 8;
    private static final int UNSIGNED = 0x8000;

    @Override
    public int type() {
      return unsigned ? LONG | UNSIGNED : LONG;
    }

    @Override
    public int longest() {
      return Long.BYTES;
    }

    @Override
    public void write(ByteBuf out, long value, byte[] scratch) {
      out.writeLongLE(value);
    }
  }

  /** Text, or a decimal fraction as text. */
  record Chars(Draw draw, int type) implements MysqlParameter {
    static final int DECIMAL = 246;
    static final int STRING = 253;

    private static final int LONGEST_LENGTH = 4;
    private static final int ONE_BYTE = 0xFB;
    private static final int TWO_BYTES = 0xFC;
    private static final int THREE_BYTES = 0xFD;

    @Override
    public int longest() {
      return draw.longest() + LONGEST_LENGTH;
    }

    @Override
    public void write(ByteBuf out, long value, byte[] scratch) {
      int length = draw.write(value, scratch, 0);
      if (length < ONE_BYTE) {
        out.writeByte(length);
      } else if (length < 1 << 16) {
        out.writeByte(TWO_BYTES).writeShortLE(length);
      } else {
        out.writeByte(THREE_BYTES).writeMediumLE(length);
      }
      out.writeBytes(scratch, 0, length);
    }
  }
}
