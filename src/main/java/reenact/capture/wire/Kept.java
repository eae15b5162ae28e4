package reenact.capture.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reenact.trace.Bytes;
import reenact.trace.Omission;

/**
 * Bytes that are collected until they are whole. Room is made as they come, whatever length was
 * announced, so that a forged length costs nothing.
 */
final class Kept {

  private static final int FIRST = 256;

  /** So much is not counted, so that a connection is understood even when memory is short. */
  static final int FREE = 4096;

  private final Memory memory;
  private byte[] bytes = {};
  private int size;
  private long taken;
  private @Nullable Omission dropped;

  Kept(Memory memory) {
    this.memory = memory;
  }

  /** Appends bytes, unless that is more than a limit or than the memory allows. */
  void add(byte[] from, int start, int length, long limit) {
    if (dropped != null) {
      return;
    }
    long needed = (long) size + length;
    if (needed > limit) {
      drop(Omission.TOO_LARGE);
      return;
    }
    if (needed > bytes.length) {
      int room = (int) Math.min(limit, Math.max(FIRST, Math.max(needed, 2L * bytes.length)));
      long counted = Math.max(0, room - FREE);
      if (!memory.take(counted - taken)) {
        drop(Omission.QUEUE_FULL);
        return;
      }
      taken = counted;
      bytes = Arrays.copyOf(bytes, room);
    }
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  private void drop(Omission cause) {
    clear();
    dropped = cause;
  }

  /** Why the bytes are not here; null if they are. */
  @Nullable Omission dropped() {
    return dropped;
  }

  int size() {
    return size;
  }

  byte[] array() {
    return bytes;
  }

  Bytes copy() {
    return Bytes.of(bytes, 0, size);
  }

  /** Gives the bytes to another, and begins anew. */
  Kept handOver() {
    Kept other = new Kept(memory);
    other.bytes = bytes;
    other.size = size;
    other.taken = taken;
    bytes = new byte[0];
    size = 0;
    taken = 0;
    return other;
  }

  /** A copy of a few bytes, whose memory is not counted. */
  Kept copied() {
    Kept other = new Kept(memory);
    other.bytes = Arrays.copyOf(bytes, size);
    other.size = size;
    return other;
  }

  /** Begins anew. */
  void clear() {
    memory.give(taken);
    taken = 0;
    bytes = new byte[0];
    size = 0;
    dropped = null;
  }

  /** Begins anew, and keeps a small array for the next bytes. */
  void reuse() {
    if (bytes.length > FREE) {
      clear();
    }
    size = 0;
    dropped = null;
  }
}
