package reenact.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines of bytes in bounded memory: a longer line is skipped. A line ends with a line feed; a
 * carriage return before it belongs to the end, too. For one thread.
 */
public final class LineReader {

  /** The longest line that is read: 64 MiB. */
  public static final int LONGEST = 64 * 1024 * 1024;

  private static final int BUFFER_BYTES = 256 * 1024;

  private final InputStream in;
  private final int longest;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int size;
  private int next;
  private int from;
  private int to;
  private long number;
  private boolean terminated;
  private boolean ended;
  private boolean damaged;

  /** What was read. */
  public enum Next {
    LINE,
    /** The line was skipped; its beginning is in the buffer. */
    TOO_LONG,
    /** There are no more lines. */
    END
  }

  public LineReader(InputStream in) {
    this(in, LONGEST);
  }

  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Reads the next line. */
  public Next next() throws IOException {
    int scanned = next;
    while (true) {
      int end = lineFeed(scanned);
      if (end >= 0) {
        line(end, end + 1, true);
        return Next.LINE;
      }
      scanned = size;
      if (size - next > longest) {
        return skip();
      }
      int shift = next;
      if (!fill()) {
        if (size == next) {
          return Next.END;
        }
        line(size, size, false);
        return Next.LINE;
      }
      scanned -= shift - next;
    }
  }

  private int lineFeed(int start) {
    for (int i = start; i < size; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void line(int end, int following, boolean whole) {
    from = next;
    to = whole && end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    next = following;
    number++;
    terminated = whole;
  }

  /** Keeps the beginning, for a quote. */
  private Next skip() throws IOException {
    number++;
    byte[] start = Arrays.copyOfRange(buffer, next, next + Math.min(BUFFER_BYTES / 2, size - next));
    byte[] fresh = new byte[BUFFER_BYTES];
    System.arraycopy(start, 0, fresh, 0, start.length);
    buffer = fresh;
    from = 0;
    to = start.length;
    terminated = true;
    while (true) {
      int read = read(buffer, start.length, buffer.length - start.length);
      if (read < 0) {
        terminated = false;
        next = start.length;
        size = next;
        return Next.TOO_LONG;
      }
      size = start.length + read;
      int end = lineFeed(start.length);
      if (end >= 0) {
        next = end + 1;
        return Next.TOO_LONG;
      }
    }
  }

  /** Makes room and reads more; false at the end. */
  private boolean fill() throws IOException {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, size - next);
      size -= next;
      next = 0;
      if (buffer.length > 16 * BUFFER_BYTES && size < BUFFER_BYTES) {
        buffer = Arrays.copyOf(buffer, BUFFER_BYTES);
      }
    }
    if (size == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, longest + 2L));
    }
    int read = read(buffer, size, buffer.length - size);
    if (read < 0) {
      return false;
    }
    size += read;
    return true;
  }

  private int read(byte[] target, int start, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int read;
    try {
      read = in.read(target, start, length);
    } catch (IOException e) {
      if (!CapturedFile.damaged(e)) {
        throw e;
      }
      damaged = true;
      read = -1;
    }
    ended = read < 0;
    return read;
  }

  /** Holds the line between {@link #from} and {@link #to} until the next one is read. */
  public byte[] buffer() {
    return buffer;
  }

  /** The index of the line's first byte. */
  public int from() {
    return from;
  }

  /** The index after the line's last byte, without its end. */
  public int to() {
    return to;
  }

  /** The number of the line; the first is 1. */
  public long number() {
    return number;
  }

  /** Whether the line had an end, and not the file. */
  public boolean terminated() {
    return terminated;
  }

  /** Whether a compressed file ended because it is cut off or damaged. */
  public boolean damaged() {
    return damaged;
  }
}
