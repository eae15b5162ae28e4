package reenact.capture.redis;

/** The checksum at the end of a Redis snapshot: CRC-64 of Jones. For one thread. */
final class Crc64 {

  /** 0xad93d23594c935a9 with its bits reversed. */
  private static final long POLYNOMIAL = 0x95ac9329ac4bc9b5L;

  private static final long[] TABLE = new long[256];

  static {
    for (int i = 0; i < 256; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
      }
      TABLE[i] = value;
    }
  }

  private long value;

  void add(int b) {
    value = TABLE[(int) (value ^ b) & 0xff] ^ value >>> 8;
  }

  long value() {
    return value;
  }
}
