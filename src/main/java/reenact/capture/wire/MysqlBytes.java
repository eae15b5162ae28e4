package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import reenact.trace.Bytes;

/** Reads the fields of a MySQL packet, in their order. */
final class MysqlBytes {

  private final byte[] bytes;
  private final int size;
  private int at;

  /** A packet is not what it should be. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException() {
      super("a malformed packet", null, false, false);
    }
  }

  MysqlBytes(byte[] bytes, int from, int size) {
    this.bytes = bytes;
    this.at = from;
    this.size = size;
  }

  int left() {
    return size - at;
  }

  int u8() throws MalformedException {
    require(1);
    return bytes[at++] & 0xff;
  }

  /** A number of so many bytes, little endian. */
  long fixed(int width) throws MalformedException {
    require(width);
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xff);
    }
    at += width;
    return value;
  }

  /** A number whose first byte says how long it is. */
  long lengthEncoded() throws MalformedException {
    int first = u8();
    return switch (first) {
      case 0xfc -> fixed(2);
      case 0xfd -> fixed(3);
      case 0xfe -> fixed(8);
      case 0xfb, 0xff -> throw new MalformedException();
      default -> first;
    };
  }

  void skip(long count) throws MalformedException {
    require(count);
    at += (int) count;
  }

  Bytes bytes(long count) throws MalformedException {
    require(count);
    Bytes read = Bytes.of(bytes, at, (int) count);
    at += (int) count;
    return read;
  }

  Bytes lengthEncodedBytes() throws MalformedException {
    return bytes(lengthEncoded());
  }

  /** Whether the next byte is less than that. */
  boolean startsBelow(int value) {
    return at < size && (bytes[at] & 0xff) < value;
  }

  /** All bytes up to a zero. */
  String terminated() throws MalformedException {
    int end = at;
    while (end < size && bytes[end] != 0) {
      end++;
    }
    if (end == size) {
      throw new MalformedException();
    }
    String text = new String(bytes, at, end - at, UTF_8);
    at = end + 1;
    return text;
  }

  Bytes rest() {
    Bytes read = Bytes.of(bytes, at, size - at);
    at = size;
    return read;
  }

  private void require(long count) throws MalformedException {
    if (count < 0 || count > size - at) {
      throw new MalformedException();
    }
  }
}
