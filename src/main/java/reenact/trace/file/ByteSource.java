package reenact.trace.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import reenact.trace.Bytes;

/** Takes numbers and texts from a buffer, and trusts no length in it. */
final class ByteSource {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Damage damage;
  private byte[] buffer = {};
  private int position;
  private int limit;

  /**
   * Creates one without bytes.
   *
   * @param damage that malformed bytes are
   */
  ByteSource(Damage damage) {
    this.damage = damage;
  }

  ByteSource(Damage damage, byte[] buffer, int size) {
    this(damage);
    reset(buffer, size);
  }

  void reset(byte[] bytes, int size) {
    buffer = bytes;
    position = 0;
    limit = size;
  }

  int remaining() {
    return limit - position;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  void limit(int end) {
    limit = end;
  }

  DamageException malformed() {
    return new DamageException(damage);
  }

  int u8() throws DamageException {
    require(1);
    return buffer[position++] & 0xff;
  }

  int i32() throws DamageException {
    require(Integer.BYTES);
    int value = (int) INT.get(buffer, position);
    position += Integer.BYTES;
    return value;
  }

  long i64() throws DamageException {
    require(Long.BYTES);
    long value = (long) LONG.get(buffer, position);
    position += Long.BYTES;
    return value;
  }

  /** All 64 bits; each value has one form only. */
  long varint() throws DamageException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        if ((next == 0 && shift > 0) || (shift == 63 && next > 1)) {
          throw malformed();
        }
        return value;
      }
    }
    throw malformed();
  }

  long zigzag() throws DamageException {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number from 0 to the largest long. */
  long natural() throws DamageException {
    long value = varint();
    if (value < 0) {
      throw malformed();
    }
    return value;
  }

  int natural(int most) throws DamageException {
    long value = varint();
    if (value < 0 || value > most) {
      throw malformed();
    }
    return (int) value;
  }

  Bytes bytes() throws DamageException {
    int length = length();
    Bytes bytes = Bytes.of(buffer, position, length);
    position += length;
    return bytes;
  }

  String text() throws DamageException {
    int length = length();
    int from = position;
    position += length;
    for (int i = from; i < position; i++) {
      if (buffer[i] < 0) {
        return strict(from, length);
      }
    }
    return new String(buffer, from, length, UTF_8);
  }

  private String strict(int from, int length) throws DamageException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, length)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private int length() throws DamageException {
    int length = natural(Integer.MAX_VALUE);
    require(length);
    return length;
  }

  private void require(int bytes) throws DamageException {
    if (remaining() < bytes) {
      throw malformed();
    }
  }
}
