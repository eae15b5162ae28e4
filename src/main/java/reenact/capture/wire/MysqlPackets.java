package reenact.capture.wire;

/**
 * Puts the packets of one direction of MySQL's protocol together, as far as somebody wants them.
 */
final class MysqlPackets {

  private static final int HEADER = 4;
  private static final int FULL = 0xff_ffff;

  /** Receives packets. */
  interface Receiver {

    /**
     * How many of a packet's first bytes to keep.
     *
     * @param first its first byte
     * @param length of the packet, or of its first part if that is 16 MB
     */
    long kept(int first, int length);

    /**
     * Takes a packet.
     *
     * @param start what was kept of it
     * @return false if the packets after it must not be read
     */
    boolean packet(Packet packet, Kept start);
  }

  /**
   * A packet, also one of 16 MB and more that was sent in parts.
   *
   * @param first sequence number of the first part
   * @param last sequence number of the last part
   * @param length of the payload
   * @param bytes on the wire
   */
  record Packet(int first, int last, long length, long bytes) {}

  private final Receiver receiver;
  private final Kept kept;
  private final byte[] header = new byte[HEADER];
  private int headed;
  private int left;
  private boolean more;
  private boolean within;
  private long limit;
  private int first;
  private long length;
  private long bytes;

  MysqlPackets(Memory memory, Receiver receiver) {
    this.receiver = receiver;
    this.kept = new Kept(memory);
  }

  /** Whether a packet has begun and is not whole. */
  boolean midPacket() {
    return within || headed > 0;
  }

  /** Takes bytes; returns false if the receiver wants no more. */
  boolean decode(byte[] from, int begin, int count) {
    int end = begin + count;
    int at = begin;
    while (at < end) {
      if (headed < HEADER) {
        header[headed++] = from[at++];
        if (headed < HEADER) {
          continue;
        }
        begin();
      } else {
        at = payload(from, at, end);
      }
      if (left == 0 && !finishPart()) {
        return false;
      }
    }
    return true;
  }

  private void begin() {
    left = (header[0] & 0xff) | ((header[1] & 0xff) << 8) | ((header[2] & 0xff) << 16);
    more = left == FULL;
    if (!within) {
      within = true;
      first = header[3] & 0xff;
      length = 0;
      bytes = 0;
      limit = -1;
      kept.reuse();
    }
    length += left;
    bytes += HEADER + left;
  }

  private int payload(byte[] from, int at, int end) {
    if (limit < 0) {
      limit = receiver.kept(from[at] & 0xff, left);
    }
    int here = Math.min(end - at, left);
    if (kept.size() < limit) {
      // A limit below the length is a beginning; only what was to be kept whole can be too large.
      int wanted = (int) Math.min(here, limit - kept.size());
      kept.add(from, at, wanted, limit);
    }
    left -= here;
    return at + here;
  }

  private boolean finishPart() {
    headed = 0;
    if (more) {
      return true;
    }
    within = false;
    return receiver.packet(new Packet(first, header[3] & 0xff, length, bytes), kept);
  }

  /** Gives back all memory. */
  void free() {
    kept.clear();
  }
}
