package reenact.capture.wire;

import org.jspecify.annotations.Nullable;
import reenact.trace.Omission;

/** A command of a MySQL client whose reply is due. */
final class MysqlCommand {

  /** How a server replies. */
  enum ReplyKind {
    NONE,
    /** One packet: OK, EOF or an error. */
    SINGLE,
    /** One packet of text, or an error. */
    TEXT,
    /** Any number of results. */
    RESULTS,
    PREPARED,
    /** Rows or descriptions of columns up to an EOF. */
    LISTED,
    /** As at a login. */
    LOGIN
  }

  static final int QUIT = 0x01;
  static final int INIT_DB = 0x02;
  static final int QUERY = 0x03;
  static final int CHANGE_USER = 0x11;
  static final int PREPARE = 0x16;
  static final int EXECUTE = 0x17;
  static final int LONG_DATA = 0x18;
  static final int CLOSE = 0x19;
  static final int RESET_STATEMENT = 0x1a;
  static final int RESET_CONNECTION = 0x1f;
  static final int BULK_EXECUTE = 0xfa;

  private static final long OVERHEAD = 192;

  final int code;
  final long arrival;
  final int lastSequence;
  private final Memory memory;
  private Kept payload;
  private long taken;
  private @Nullable Omission dropped;
  boolean given;

  MysqlCommand(int code, long arrival, MysqlPackets.Packet packet, Kept kept, Memory memory) {
    this.code = code;
    this.arrival = arrival;
    this.lastSequence = packet.last();
    this.memory = memory;
    this.payload = new Kept(memory);
    keep(packet, kept);
  }

  private void keep(MysqlPackets.Packet packet, Kept kept) {
    dropped = kept.dropped();
    if (dropped == null && kept.size() < Math.min(packet.length(), wanted(code))) {
      dropped = Omission.TOO_LARGE;
    }
    long size = OVERHEAD + Math.min(kept.size(), Kept.FREE);
    if (dropped == null && !memory.take(size)) {
      dropped = Omission.QUEUE_FULL;
    }
    if (dropped == null) {
      taken = size;
      payload = kept.size() > Kept.FREE ? kept.handOver() : kept.copied();
    }
  }

  /** How many of a command's bytes say all that is of interest. */
  static long wanted(int code) {
    return switch (code) {
      case QUERY, PREPARE, EXECUTE, LONG_DATA, INIT_DB, CHANGE_USER -> Long.MAX_VALUE;
      default -> 16;
    };
  }

  /** How a server replies; null if the connection becomes something else. */
  static @Nullable ReplyKind replyTo(int code) {
    return switch (code) {
      case QUIT, LONG_DATA, CLOSE -> ReplyKind.NONE;
      case QUERY, EXECUTE, BULK_EXECUTE, 0x0a -> ReplyKind.RESULTS;
      case PREPARE -> ReplyKind.PREPARED;
      case 0x04, 0x1c -> ReplyKind.LISTED;
      case 0x09 -> ReplyKind.TEXT;
      case CHANGE_USER -> ReplyKind.LOGIN;
      // Dumps of the binary log and of tables, clones, and several commands in one packet.
      case 0x12, 0x13, 0x1e, 0x20, 0xfe -> null;
      default -> ReplyKind.SINGLE;
    };
  }

  ReplyKind replyKind() {
    ReplyKind kind = replyTo(code);
    return kind == null ? ReplyKind.SINGLE : kind;
  }

  /** Why the command's contents are not here; null if they are. */
  @Nullable Omission dropped() {
    return dropped;
  }

  /** What follows its first byte. */
  MysqlBytes contents() {
    return new MysqlBytes(payload.array(), Math.min(1, payload.size()), payload.size());
  }

  void release() {
    payload.clear();
    memory.give(taken);
    taken = 0;
  }
}
