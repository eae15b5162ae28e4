package reenact.driver.mysql.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reenact.driver.MysqlBytes;

class MysqlReplyTest {

  private final MysqlPacketDecoder frames = new MysqlPacketDecoder();

  /** Reads an answer that arrives in pieces, of which the first ends after some bytes. */
  private MysqlReply read(MysqlReply reply, boolean prepare, ByteBuf bytes, int... pieces)
      throws MysqlProtocolException {
    frames.begin();
    reply.begin(prepare);
    int at = 0;
    for (int piece : pieces) {
      assertThat(reply.complete()).isFalse();
      frames.read(bytes.copy(at, piece), reply);
      at += piece;
    }
    frames.read(bytes.copy(at, bytes.readableBytes() - at), reply);
    return reply;
  }

  private static ByteBuf rowsWithShortEnds() {
    return MysqlBytes.answer()
        .packet(1)
        .definition("c")
        .row(3)
        .row(300)
        .packet(0xFE, 0, 0, 2, 0, 0, 0)
        .bytes();
  }

  @Test
  void rowsAreCountedHoweverTheyAreSplit() throws MysqlProtocolException {
    ByteBuf bytes = rowsWithShortEnds();
    for (int first = 0; first < bytes.readableBytes(); first++) {
      MysqlReply reply = read(new MysqlReply(true, false), false, bytes, first);
      assertThat(reply.complete()).isTrue();
      assertThat(reply.found()).isEqualTo(2);
      assertThat(reply.error()).isZero();
    }
  }

  @Test
  void bytesThatArriveOneByOneAreAnAnswer() throws MysqlProtocolException {
    ByteBuf bytes = rowsWithShortEnds();
    int[] ones = new int[bytes.readableBytes() - 1];
    java.util.Arrays.fill(ones, 1);
    assertThat(read(new MysqlReply(true, false), false, bytes, ones).found()).isEqualTo(2);
  }

  @Test
  void endsOfTheOldKindAreUnderstood() throws MysqlProtocolException {
    ByteBuf bytes =
        MysqlBytes.answer()
            .packet(1)
            .definition("c")
            .packet(0xFE, 0, 0, 2, 0)
            .row(3)
            .packet(0xFE, 0, 0, 2, 0)
            .bytes();
    MysqlReply reply = read(new MysqlReply(false, false), false, bytes);
    assertThat(reply.complete()).isTrue();
    assertThat(reply.found()).isEqualTo(1);
  }

  @Test
  void definitionsThatTheServerHasSentBeforeMayBeMissing() throws MysqlProtocolException {
    ByteBuf bytes = MysqlBytes.answer().packet(1, 0).row(3).packet(0xFE, 0, 0, 2, 0, 0, 0).bytes();
    assertThat(read(new MysqlReply(true, true), false, bytes).found()).isEqualTo(1);
  }

  @Test
  void matchedRowsAreFound() throws MysqlProtocolException {
    ByteBuf bytes = MysqlBytes.answer().packet(0, 0xFC, 0x10, 0x27, 0, 2, 0, 0, 0).bytes();
    assertThat(read(new MysqlReply(true, false), false, bytes).found()).isEqualTo(10_000);
  }

  @Test
  void onlyTheFirstOfManyResultsIsCountedAndAllAreRead() throws MysqlProtocolException {
    ByteBuf bytes =
        MysqlBytes.answer()
            .packet(1)
            .definition("c")
            .row(1)
            .packet(0xFE, 0, 0, 8, 0, 0, 0)
            .packet(0, 7, 0, 0, 0, 0, 0)
            .bytes();
    MysqlReply reply = read(new MysqlReply(true, false), false, bytes);
    assertThat(reply.complete()).isTrue();
    assertThat(reply.found()).isEqualTo(1);
  }

  @Test
  void anErrorAmongRowsEndsTheAnswer() throws MysqlProtocolException {
    ByteBuf bytes =
        MysqlBytes.answer()
            .packet(1)
            .definition("c")
            .row(1)
            .error(1213, "40001", "deadlock")
            .bytes();
    MysqlReply reply = read(new MysqlReply(true, false), false, bytes);
    assertThat(reply.complete()).isTrue();
    assertThat(reply.error()).isEqualTo(1213);
    assertThat(reply.ofConnection()).isFalse();
  }

  @Test
  void anErrorOfTheConnectionIsKnownByItsState() throws MysqlProtocolException {
    ByteBuf bytes = MysqlBytes.answer().error(1040, "08004", "too many").bytes();
    assertThat(read(new MysqlReply(true, false), false, bytes).ofConnection()).isTrue();
  }

  @Test
  void aPreparedStatementHasItsNumber() throws MysqlProtocolException {
    ByteBuf bytes =
        MysqlBytes.answer()
            .packet(0, 5, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0)
            .definition("?")
            .definition("?")
            .definition("c")
            .bytes();
    MysqlReply reply = read(new MysqlReply(true, false), true, bytes);
    assertThat(reply.complete()).isTrue();
    assertThat(reply.statement()).isEqualTo(5);
  }

  @Test
  void aRowOfManyPacketsIsOneRow() throws MysqlProtocolException {
    ByteBuf bytes =
        MysqlBytes.answer()
            .packet(1)
            .definition("c")
            .packet(io.netty.buffer.Unpooled.wrappedBuffer(new byte[MysqlPacketDecoder.LONGEST]))
            .packet(1, 2, 3)
            .packet(0xFE, 0, 0, 2, 0, 0, 0)
            .bytes();
    assertThat(read(new MysqlReply(true, false), false, bytes, 4000).found()).isEqualTo(1);
  }

  @Test
  void aPacketOutOfTurnIsAFault() {
    ByteBuf bytes = MysqlBytes.answer().packet(0, 0, 0, 0, 0, 0, 0).bytes();
    bytes.setByte(3, 7);
    assertThatThrownBy(() -> read(new MysqlReply(true, false), false, bytes))
        .isInstanceOf(MysqlProtocolException.class);
  }

  @Test
  void garbageEndsInAFaultOrAnAnswerAndNeverInAnotherException() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      MysqlPacketDecoder torn = new MysqlPacketDecoder();
      torn.begin();
      MysqlReply reply = new MysqlReply(random.nextBoolean(), random.nextBoolean());
      reply.begin(random.nextBoolean());
      ByteBuf bytes = rowsWithShortEnds();
      for (int i = 0; i < 3; i++) {
        bytes.setByte(random.nextInt(bytes.readableBytes()), random.nextInt(256));
      }
      try {
        torn.read(bytes, reply);
      } catch (MysqlProtocolException expected) {
        assertThat(expected.getMessage()).isNotEmpty();
      }
    }
  }
}
