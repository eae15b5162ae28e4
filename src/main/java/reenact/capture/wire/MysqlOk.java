package reenact.capture.wire;

import java.util.Optional;
import reenact.capture.wire.MysqlBytes.MalformedException;

/**
 * What an OK or EOF packet says.
 *
 * @param schema the schema that is selected from now on, if the packet tells
 */
record MysqlOk(int status, Optional<String> schema) {

  private static final int MORE_RESULTS = 0x0008;
  private static final int CURSOR = 0x0040;
  private static final int SESSION_CHANGED = 0x4000;
  private static final int SCHEMA_CHANGED = 1;

  /** An OK packet, after its first byte. */
  static MysqlOk ok(MysqlBytes packet, boolean sessionTrack) throws MalformedException {
    packet.lengthEncoded();
    packet.lengthEncoded();
    int status = (int) packet.fixed(2);
    return new MysqlOk(
        status,
        sessionTrack && (status & SESSION_CHANGED) != 0 ? schema(packet) : Optional.empty());
  }

  /** An EOF packet, after its first byte. */
  static MysqlOk eof(MysqlBytes packet) throws MalformedException {
    if (packet.left() == 0) {
      return new MysqlOk(0, Optional.empty());
    }
    packet.skip(2);
    return new MysqlOk((int) packet.fixed(2), Optional.empty());
  }

  private static Optional<String> schema(MysqlBytes packet) {
    try {
      packet.skip(2);
      packet.skip(packet.lengthEncoded());
      long end = packet.left() - packet.lengthEncoded();
      while (packet.left() > Math.max(0, end)) {
        int type = packet.u8();
        long length = packet.lengthEncoded();
        if (type == SCHEMA_CHANGED) {
          return Optional.of(packet.lengthEncodedBytes().utf8());
        }
        packet.skip(length);
      }
    } catch (MalformedException e) {
      // A long message pushed the schema out of what was kept.
    }
    return Optional.empty();
  }

  boolean moreResults() {
    return (status & MORE_RESULTS) != 0;
  }

  boolean cursor() {
    return (status & CURSOR) != 0;
  }
}
