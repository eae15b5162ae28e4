package reenact.trace.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What precedes each section of a file.
 *
 * @param stored bytes of the section in the file
 * @param length its bytes once decompressed
 * @param records in it
 * @param before records in all sections before it
 * @param checksum of the stored bytes
 */
record Frame(Type type, int stored, int length, int records, long before, int checksum) {

  static final int BYTES = 32;

  private static final int CHECKED = BYTES - Integer.BYTES;

  /** What a section holds. */
  enum Type {
    HEADER,
    EVENTS,
    SUMMARY;

    static final Codes<Type> CODES = new Codes<>(Type.class, List.of(HEADER, EVENTS, SUMMARY));
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  void write(byte[] target) {
    ByteBuffer.wrap(target)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(Type.CODES.number(type))
        .putInt(stored)
        .putInt(length)
        .putInt(records)
        .putLong(before)
        .putInt(checksum)
        .putInt(checksum(target, 0, CHECKED));
  }

  static Frame read(byte[] bytes) throws DamageException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getInt(CHECKED) != checksum(bytes, 0, CHECKED)) {
      throw new DamageException(Damage.FRAME);
    }
    return new Frame(
        Type.CODES.constant(buffer.getInt(), Damage.FRAME),
        buffer.getInt(),
        buffer.getInt(),
        buffer.getInt(),
        buffer.getLong(),
        buffer.getInt());
  }

  /** Refuses lengths that no writer has written, before anything is allocated for them. */
  void requirePlausible() throws DamageException {
    boolean plausible =
        switch (type) {
          case HEADER ->
              records == 0 && length == stored && length >= 0 && length <= Format.LARGEST_HEADER;
          case SUMMARY -> records == 0 && length == stored && length == SummaryCodec.BYTES;
          case EVENTS ->
              length > 0
                  && length <= Format.LARGEST_SECTION
                  && stored > 0
                  && stored <= Compression.bound(length)
                  && records > 0
                  && records <= length / RecordDecoder.SMALLEST_RECORD;
        };
    if (!plausible) {
      throw new DamageException(Damage.LENGTH);
    }
  }
}
