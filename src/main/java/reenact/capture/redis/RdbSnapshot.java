package reenact.capture.redis;

import java.io.IOException;

/**
 * Reads past the snapshot before the commands of an append-only file. Its format depends on the
 * version of Redis, but its end does not: the byte 0xff and the checksum of all bytes up to it. For
 * one thread.
 */
final class RdbSnapshot {

  private static final int END = 0xff;
  private static final int CHECKSUM_BYTES = 8;

  private RdbSnapshot() {}

  /**
   * Reads to the snapshot's end.
   *
   * @return false if the file ends before
   */
  static boolean skip(AofInput in) throws IOException {
    Crc64 checksum = new Crc64();
    // The last bytes, least significant first, as a checksum is written.
    long last = 0;
    // A byte of a checksum may be 0xff, too; such places are kept until they are decided.
    long[] expectedAt = new long[CHECKSUM_BYTES];
    boolean[] candidate = new boolean[CHECKSUM_BYTES];
    for (long i = 0; ; i++) {
      int b = in.read();
      if (b < 0) {
        return false;
      }
      last = last >>> 8 | (long) b << 56;
      int slot = (int) (i % CHECKSUM_BYTES);
      if (candidate[slot] && isEnd(last, expectedAt[slot], in)) {
        return true;
      }
      checksum.add(b);
      candidate[slot] = b == END;
      expectedAt[slot] = checksum.value();
    }
  }

  /** With {@code rdbchecksum no}, the checksum is 0; commands or the end of the file follow it. */
  private static boolean isEnd(long found, long expected, AofInput in) throws IOException {
    if (found == expected) {
      return true;
    }
    int following = found == 0 ? in.peek() : 0;
    return found == 0 && (following < 0 || following == '*' || following == '#');
  }
}
