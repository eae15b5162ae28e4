package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/**
 * What a server answers to one command, packet by packet: checked and counted, nothing of it kept.
 * Allocates nothing.
 */
public final class MysqlReply implements MysqlPacketDecoder.Packets {

  private enum Step {
    FIRST,
    DEFINITIONS,
    ROWS,
    COMPLETE
  }

  private static final int OK = 0x00;
  private static final int END = 0xFE;

  /** A definition's first text is {@code def}. */
  private static final int CATALOGUE = 3;

  private static final int MORE_RESULTS = 0x0008;

  /** An end-of-file packet is shorter, and a row that begins alike is not. */
  private static final int LONGEST_END = 9;

  private static final int MOST_COLUMNS = 4096;

  /** An error's SQL state with its mark. */
  private static final int STATE = 6;

  private static final int LONGEST_WORDS = 256;

  private final boolean shortEnds;
  private final boolean cachedColumns;

  private boolean preparing;
  private Step step = Step.COMPLETE;
  private int definitions;
  private boolean rowsFollow;
  private int results;
  private long found;
  private int error;
  private boolean ofConnection;
  private final byte[] words = new byte[LONGEST_WORDS];
  private int wordsLength;
  private int statement;

  /**
   * @param shortEnds whether definitions end without a packet that says so
   * @param cachedColumns whether the server leaves out definitions that it has sent before
   */
  public MysqlReply(boolean shortEnds, boolean cachedColumns) {
    this.shortEnds = shortEnds;
    this.cachedColumns = cachedColumns;
  }

  /** A command has been sent: what comes now is its answer. */
  public void begin(boolean prepare) {
    preparing = prepare;
    step = Step.FIRST;
    results = 0;
    found = 0;
    error = 0;
    ofConnection = false;
  }

  /** Whether the answer is complete. */
  public boolean complete() {
    return step == Step.COMPLETE;
  }

  /** The server's error code; 0 if it did as it was asked. */
  public int error() {
    return error;
  }

  /** Whether the error is one of the connection, by its SQL state. */
  public boolean ofConnection() {
    return ofConnection;
  }

  /** The server's text about its error. */
  public String errorText() {
    return new String(words, 0, wordsLength, UTF_8);
  }

  /** How many rows the first result has, or how many rows matched. */
  public long found() {
    return found;
  }

  /** By what number a prepared statement is executed. */
  public int statement() {
    return statement;
  }

  @Override
  public boolean packet(ByteBuf payload, int length) throws MysqlProtocolException {
    int first = payload.readUnsignedByte();
    if (first == MysqlPacketDecoder.ERROR) {
      error = payload.readUnsignedShortLE();
      if (error == 0) {
        throw new MysqlProtocolException("an error without a code");
      }
      keepWords(payload);
      ofConnection = connectionState(payload);
      step = Step.COMPLETE;
      return true;
    }
    switch (step) {
      case FIRST -> first(first, payload);
      case DEFINITIONS -> definition(first);
      case ROWS -> row(first, payload, length);
      case COMPLETE -> throw new MysqlProtocolException("an answer to nothing");
    }
    return true;
  }

  private void keepWords(ByteBuf payload) {
    int at = payload.readerIndex();
    int end = payload.writerIndex();
    if (at < end && payload.getByte(at) == '#') {
      at = Math.min(end, at + STATE);
    }
    wordsLength = Math.min(LONGEST_WORDS, end - at);
    payload.getBytes(at, words, 0, wordsLength);
  }

  /** SQL states follow a {@code #}, and those of class 08 mean the connection. */
  private static boolean connectionState(ByteBuf payload) {
    return payload.readableBytes() > 2
        && payload.readByte() == '#'
        && payload.readByte() == '0'
        && payload.readByte() == '8';
  }

  private void first(int first, ByteBuf payload) throws MysqlProtocolException {
    if (preparing) {
      prepared(first, payload);
    } else if (first == OK) {
      long affected = number(payload.readUnsignedByte(), payload);
      number(payload.readUnsignedByte(), payload);
      if (results == 0) {
        found = affected;
      }
      resultEnds(payload.readUnsignedShortLE());
    } else {
      long columns = number(first, payload);
      if (columns > MOST_COLUMNS) {
        throw new MysqlProtocolException(columns + " columns");
      }
      boolean defined = !cachedColumns || payload.readUnsignedByte() != 0;
      expect((defined ? (int) columns : 0) + (shortEnds ? 0 : 1), true);
    }
  }

  private void prepared(int first, ByteBuf payload) throws MysqlProtocolException {
    if (first != OK) {
      throw new MysqlProtocolException("an answer to a preparation that begins with " + first);
    }
    statement = payload.readIntLE();
    int columns = payload.readUnsignedShortLE();
    int parameters = payload.readUnsignedShortLE();
    int ends = (columns > 0 ? 1 : 0) + (parameters > 0 ? 1 : 0);
    expect(columns + parameters + (shortEnds ? 0 : ends), false);
  }

  private void expect(int packets, boolean rows) {
    definitions = packets;
    rowsFollow = rows;
    step = packets > 0 ? Step.DEFINITIONS : afterDefinitions();
  }

  private void definition(int first) throws MysqlProtocolException {
    if (first != CATALOGUE && first != END) {
      throw new MysqlProtocolException("a definition that begins with " + first);
    }
    definitions--;
    if (definitions == 0) {
      step = afterDefinitions();
    }
  }

  private Step afterDefinitions() {
    return rowsFollow ? Step.ROWS : Step.COMPLETE;
  }

  private void row(int first, ByteBuf payload, int length) throws MysqlProtocolException {
    if (first == OK) {
      found += results == 0 ? 1 : 0;
    } else if (first != END || length == MysqlPacketDecoder.LONGEST) {
      throw new MysqlProtocolException("a row that begins with " + first);
    } else if (shortEnds) {
      number(payload.readUnsignedByte(), payload);
      number(payload.readUnsignedByte(), payload);
      resultEnds(payload.readUnsignedShortLE());
    } else if (length < LONGEST_END) {
      payload.readUnsignedShortLE();
      resultEnds(payload.readUnsignedShortLE());
    } else {
      throw new MysqlProtocolException("an end of " + length + " bytes");
    }
  }

  private void resultEnds(int status) {
    results++;
    step = (status & MORE_RESULTS) != 0 ? Step.FIRST : Step.COMPLETE;
  }

  /** Reads a number of one, two, three or eight bytes; the first byte says which. */
  static long number(int first, ByteBuf in) throws MysqlProtocolException {
    return switch (first) {
      case 0xFC -> in.readUnsignedShortLE();
      case 0xFD -> in.readUnsignedMediumLE();
      case 0xFE -> in.readLongLE();
      case 0xFB, 0xFF -> throw new MysqlProtocolException("a number that begins with " + first);
      default -> first;
    };
  }
}
