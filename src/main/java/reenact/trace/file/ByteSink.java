package reenact.trace.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import reenact.trace.Bytes;

/** A growing buffer that numbers and texts are appended to. */
final class ByteSink {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 10;

  private final int initial;
  private byte[] buffer;
  private int size;
  private long limit = Long.MAX_VALUE;

  ByteSink(int initial) {
    this.initial = initial;
    buffer = new byte[initial];
  }

  byte[] buffer() {
    return buffer;
  }

  int size() {
    return size;
  }

  /** No byte is appended beyond that size. */
  void limit(long bytes) {
    limit = bytes;
  }

  void truncate(int bytes) {
    size = bytes;
  }

  /** Empties it, and gives back memory that one large record took. */
  void clear() {
    size = 0;
    if (buffer.length > 4 * initial) {
      buffer = new byte[initial];
    }
  }

  void u8(int value) throws FullException {
    reserve(1);
    buffer[size++] = (byte) value;
  }

  void i32(int value) throws FullException {
    reserve(Integer.BYTES);
    INT.set(buffer, size, value);
    size += Integer.BYTES;
  }

  void i32At(int index, int value) {
    INT.set(buffer, index, value);
  }

  void i64(long value) throws FullException {
    reserve(Long.BYTES);
    LONG.set(buffer, size, value);
    size += Long.BYTES;
  }

  /** Seven bits a byte, the least first, as an unsigned number. */
  void varint(long value) throws FullException {
    reserve(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  /** Small numbers of either sign are short. */
  void zigzag(long value) throws FullException {
    varint((value << 1) ^ (value >> 63));
  }

  void bytes(Bytes bytes) throws FullException {
    varint(bytes.length());
    reserve(bytes.length());
    bytes.copyTo(buffer, size);
    size += bytes.length();
  }

  void raw(byte[] bytes) throws FullException {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  void text(String text) throws FullException {
    byte[] bytes = text.getBytes(UTF_8);
    varint(bytes.length);
    raw(bytes);
  }

  private void reserve(int bytes) throws FullException {
    long needed = (long) size + bytes;
    if (needed > limit) {
      throw new FullException();
    }
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(limit, Math.max(needed, 2L * buffer.length)));
    }
  }

  /** What is appended does not fit. */
  static final class FullException extends Exception {

    private static final long serialVersionUID = 1;

    private FullException() {
      super("over the limit", null, false, false);
    }
  }
}
