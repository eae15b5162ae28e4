package reenact.driver.mysql.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Cuts what arrives into packets, from however small pieces. Of a packet that arrives in pieces
 * only the beginning is kept: the rest of a row is never of interest. Allocates nothing once it has
 * met a packet in pieces.
 */
public final class MysqlPacketDecoder {

  /** Takes packets. */
  public interface Packets {
    /**
     * A packet has arrived.
     *
     * @param payload readable from its first byte to its last, or to the last that was kept
     * @param length of the whole payload, in bytes
     * @return whether packets that follow are of interest
     * @throws MysqlProtocolException when it makes no sense
     */
    boolean packet(ByteBuf payload, int length) throws MysqlProtocolException;
  }

  /** A payload of this length goes on in the next packet. */
  public static final int LONGEST = 0xFFFFFF;

  /** The first byte of the packet that reports an error. */
  public static final int ERROR = 0xFF;

  private static final int HEADER = 4;

  /** No server says more than that about an error. */
  private static final int LONGEST_ERROR = 2048;

  /** More than any packet has that is read to its end. */
  private static final int KEPT = 8192;

  private final ByteBuf kept = Unpooled.buffer(64, KEPT);

  private int headerBytes;
  private int header;
  private boolean inPayload;
  private int length;
  private int missing;
  private int sequence;
  private boolean continued;
  private boolean more;

  /** A new command begins, and with it the numbering of packets. */
  public void begin() {
    sequence = 1;
  }

  /** The number of a packet of our own that answers one of the server's. */
  int next() {
    int next = sequence;
    sequence = (sequence + 1) & 0xFF;
    return next;
  }

  /**
   * Hands on all packets that are complete and reads the whole buffer.
   *
   * @throws MysqlProtocolException when it makes no sense
   */
  public void read(ByteBuf in, Packets packets) throws MysqlProtocolException {
    boolean wanted = true;
    while (wanted && (inPayload || header(in))) {
      int part = Math.min(missing, in.readableBytes());
      if (part < missing) {
        keep(in, part);
        missing -= part;
        return;
      }
      inPayload = false;
      if (kept.isReadable()) {
        keep(in, part);
        more = follows(in, in.readerIndex(), in.writerIndex());
        wanted = hand(kept, packets);
        kept.clear();
      } else {
        int end = in.writerIndex();
        int next = in.readerIndex() + part;
        more = follows(in, next, end);
        in.writerIndex(next);
        wanted = hand(in, packets);
        in.setIndex(next, end);
      }
    }
  }

  /**
   * Whether another packet has begun to arrive behind the one that is handed on. One with an error
   * does not count: a server that stops sends it at any time.
   */
  public boolean more() {
    return more;
  }

  private static boolean follows(ByteBuf in, int at, int end) {
    return at < end && (end - at <= HEADER || in.getByte(at + HEADER) != (byte) ERROR);
  }

  private boolean header(ByteBuf in) throws MysqlProtocolException {
    if (headerBytes == 0 && in.readableBytes() >= HEADER) {
      header = in.readIntLE();
    } else {
      while (headerBytes < HEADER && in.isReadable()) {
        header = headerBytes == 0 ? 0 : header;
        header |= in.readUnsignedByte() << (8 * headerBytes);
        headerBytes++;
      }
      if (headerBytes < HEADER) {
        return false;
      }
      headerBytes = 0;
    }
    length = header & LONGEST;
    if (header >>> 24 != sequence && length > LONGEST_ERROR) {
      // Whoever speaks another protocol may never send as much as this seems to announce.
      throw outOfTurn();
    }
    missing = length;
    inPayload = true;
    return true;
  }

  private MysqlProtocolException outOfTurn() {
    return new MysqlProtocolException(
        "packet " + (header >>> 24) + " came instead of packet " + sequence);
  }

  private void keep(ByteBuf in, int part) {
    int room = Math.min(part, KEPT - kept.writerIndex());
    kept.writeBytes(in, room);
    in.skipBytes(part - room);
  }

  private boolean hand(ByteBuf payload, Packets packets) throws MysqlProtocolException {
    int got = header >>> 24;
    boolean error = payload.isReadable() && payload.getByte(payload.readerIndex()) == (byte) ERROR;
    // An error that a server sends of its own accord, because it stops, does not count with us.
    if (got != sequence && !error) {
      throw outOfTurn();
    }
    sequence = (got + 1) & 0xFF;
    boolean begun = continued;
    continued = length == LONGEST;
    if (begun) {
      return true;
    }
    try {
      return packets.packet(payload, length);
    } catch (IndexOutOfBoundsException e) {
      throw new MysqlProtocolException("a packet of " + length + " bytes is too short");
    }
  }
}
