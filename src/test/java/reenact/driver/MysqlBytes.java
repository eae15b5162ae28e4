package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What a server would send, made by hand. */
public final class MysqlBytes {

  private final ByteBuf bytes = Unpooled.buffer();
  private int sequence;

  private MysqlBytes(int sequence) {
    this.sequence = sequence;
  }

  /** Answers to a command. */
  public static MysqlBytes answer() {
    return new MysqlBytes(1);
  }

  /** What goes on with a conversation. */
  public static MysqlBytes from(int sequence) {
    return new MysqlBytes(sequence);
  }

  /** What a server says first; its seed is {@code abcdefghijklmnopqrst}. */
  public static MysqlBytes greeting(int capabilities, String plugin) {
    ByteBuf made = Unpooled.buffer().writeByte(10).writeBytes("8.0.0\0".getBytes(UTF_8));
    made.writeIntLE(1).writeBytes("abcdefgh\0".getBytes(UTF_8)).writeShortLE(capabilities);
    made.writeByte(45).writeShortLE(2).writeShortLE(capabilities >>> 16).writeByte(21);
    made.writeZero(10).writeBytes("ijklmnopqrst\0".getBytes(UTF_8));
    return new MysqlBytes(0).packet(made.writeBytes((plugin + "\0").getBytes(UTF_8)));
  }

  /** A packet of such bytes. */
  public MysqlBytes packet(int... payload) {
    ByteBuf made = Unpooled.buffer();
    for (int b : payload) {
      made.writeByte(b);
    }
    return packet(made);
  }

  public MysqlBytes packet(ByteBuf payload) {
    bytes.writeMediumLE(payload.readableBytes());
    bytes.writeByte(sequence++);
    bytes.writeBytes(payload);
    return this;
  }

  /** How a column is called and what it is: only its beginning is true. */
  public MysqlBytes definition(String column) {
    ByteBuf made = Unpooled.buffer().writeByte(3).writeBytes("def".getBytes(UTF_8));
    return packet(made.writeByte(column.length()).writeBytes(column.getBytes(UTF_8)));
  }

  /** A row of one text in the binary format. */
  public MysqlBytes row(int length) {
    ByteBuf made = Unpooled.buffer().writeShortLE(0).writeByte(0xFC).writeShortLE(length);
    return packet(made.writeBytes("x".repeat(length).getBytes(UTF_8)));
  }

  /** An error with its SQL state. */
  public MysqlBytes error(int code, String state, String message) {
    ByteBuf made = Unpooled.buffer().writeByte(0xFF).writeShortLE(code).writeByte('#');
    return packet(made.writeBytes((state + message).getBytes(UTF_8)));
  }

  public ByteBuf bytes() {
    return bytes;
  }
}
