package reenact.capture.redis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import reenact.capture.CapturedFile;

/** The bytes of an append-only file with their offset. For one thread. */
final class AofInput {

  private static final int BUFFER_BYTES = 256 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int size;
  private long offset;
  private boolean damaged;

  AofInput(InputStream in) {
    this.in = in;
  }

  /** The next byte; -1 at the end. */
  int read() throws IOException {
    if (next == size && !fill()) {
      return -1;
    }
    return buffer[next++] & 0xff;
  }

  /** The next byte, which stays; -1 at the end. */
  int peek() throws IOException {
    if (next == size && !fill()) {
      return -1;
    }
    return buffer[next] & 0xff;
  }

  /**
   * So many bytes. Memory grows with what is read, not with what is asked for.
   *
   * @throws EOFException if there are fewer
   */
  byte[] read(int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, BUFFER_BYTES)];
    int have = 0;
    while (have < length) {
      if (next == size && !fill()) {
        throw new EOFException();
      }
      int part = Math.min(size - next, length - have);
      if (have + part > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * (have + part)));
      }
      System.arraycopy(buffer, next, bytes, have, part);
      have += part;
      next += part;
    }
    return bytes;
  }

  /**
   * Passes over so many bytes.
   *
   * @throws EOFException if there are fewer
   */
  void skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      if (next == size && !fill()) {
        throw new EOFException();
      }
      int part = (int) Math.min(size - next, left);
      next += part;
      left -= part;
    }
  }

  private boolean fill() throws IOException {
    offset += size;
    next = 0;
    size = 0;
    if (damaged) {
      return false;
    }
    try {
      size = Math.max(0, in.read(buffer, 0, buffer.length));
    } catch (IOException e) {
      if (!CapturedFile.damaged(e)) {
        throw e;
      }
      damaged = true;
    }
    return size > 0;
  }

  /** The offset of the next byte. */
  long offset() {
    return offset + next;
  }

  /** Whether a compressed file ended because it is cut off or damaged. */
  boolean damaged() {
    return damaged;
  }
}
