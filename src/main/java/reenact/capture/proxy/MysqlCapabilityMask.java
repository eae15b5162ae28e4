package reenact.capture.proxy;

import io.netty.buffer.ByteBuf;

/**
 * Clears capabilities in the first packets of a MySQL connection, which keep their length. All
 * other bytes stay as they are.
 */
final class MysqlCapabilityMask {

  private static final int HEADER = 4;
  private static final int PROTOCOL = 10;
  private static final int NUMBER_AND_SALT = 4 + 8 + 1;
  private static final int NEVER = -1;
  private static final int LOCAL_FILES = 0x80;

  /** In the second byte of the capabilities. */
  private static final int SSL = 0x08;

  private long clientAt;
  private long serverAt;

  /** Where the server's capabilities are; 0 while that is not known. */
  private long serverCapabilities;

  /**
   * @param hideTls whether clients are told that the server has no TLS
   */
  MysqlCapabilityMask(boolean hideTls) {
    if (!hideTls) {
      serverCapabilities = NEVER;
    }
  }

  /** Takes LOAD DATA LOCAL from what the client can, so that the server refuses it. */
  void fromClient(ByteBuf bytes) {
    if (clientAt <= HEADER) {
      long index = HEADER - clientAt;
      if (index < bytes.readableBytes()) {
        clear(bytes, (int) index, LOCAL_FILES);
      }
      clientAt += bytes.readableBytes();
    }
  }

  /** Takes TLS from what the server can, if that is wanted. */
  void fromServer(ByteBuf bytes) {
    if (serverCapabilities == NEVER) {
      return;
    }
    for (int i = 0; i < bytes.readableBytes() && serverCapabilities != NEVER; i++, serverAt++) {
      int value = bytes.getUnsignedByte(bytes.readerIndex() + i);
      if (serverAt == HEADER && value != PROTOCOL) {
        serverCapabilities = NEVER;
      } else if (serverAt > HEADER && serverCapabilities == 0 && value == 0) {
        serverCapabilities = serverAt + 1 + NUMBER_AND_SALT;
      } else if (serverCapabilities > 0 && serverAt == serverCapabilities + 1) {
        clear(bytes, i, SSL);
        serverCapabilities = NEVER;
      }
    }
  }

  private static void clear(ByteBuf bytes, int index, int bit) {
    int at = bytes.readerIndex() + index;
    bytes.setByte(at, bytes.getByte(at) & ~bit);
  }
}
