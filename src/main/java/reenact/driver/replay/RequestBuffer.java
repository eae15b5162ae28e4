package reenact.driver.replay;

import java.util.Arrays;

/**
 * What clients did, in the order in which it was recorded: first in, first out. It keeps its arrays
 * when it is emptied, so that it allocates nothing once it has grown. For one thread at a time.
 */
public final class RequestBuffer {

  /** Stands for the operation where a client opened its connection. */
  public static final int OPEN = -1;

  /** Stands for the operation where a client closed its connection. */
  public static final int CLOSE = -2;

  /** As many requests may be without an answer as there are. */
  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  private static final int FEWEST = 16;

  private long[] at = new long[FEWEST];
  private int[] connection = new int[FEWEST];
  private int[] operation = new int[FEWEST];
  private int[] unanswered = new int[FEWEST];
  private int[] replies = new int[FEWEST];
  private int[] form = new int[FEWEST];
  private int[] end = new int[FEWEST];
  private byte[] bytes = new byte[FEWEST];
  private int first;
  private int count;
  private int used;

  /**
   * How a request is sent and what it is answered.
   *
   * @param operation its index in the mix, {@link #OPEN} or {@link #CLOSE}
   * @param unanswered it may leave when no more than so many requests of its connection are without
   *     an answer
   * @param replies how many it gets; the last one is its own, and the others are those to commands
   *     that precede it. With none, it is done once it is sent
   * @param form of its own reply, as its encoder numbers them
   */
  public record Shape(int operation, int unanswered, int replies, int form) {

    /** Of what sends nothing. */
    public static final Shape OPENS = new Shape(OPEN, ANY_NUMBER, 0, 0);

    public static final Shape CLOSES = new Shape(CLOSE, 0, 0, 0);
  }

  /** Appends what a client did, without bytes as yet; {@link #append} adds those. */
  public void add(long time, int client, Shape shape) {
    if (count == at.length) {
      grow();
    }
    at[count] = time;
    connection[count] = client;
    operation[count] = shape.operation;
    unanswered[count] = shape.unanswered;
    replies[count] = shape.replies;
    form[count] = shape.form;
    end[count] = used;
    count++;
  }

  /** Moves the first of another buffer, which has one, to the end of this one. */
  public void take(RequestBuffer from) {
    if (count == at.length) {
      grow();
    }
    int head = from.first;
    at[count] = from.at[head];
    connection[count] = from.connection[head];
    operation[count] = from.operation[head];
    unanswered[count] = from.unanswered[head];
    replies[count] = from.replies[head];
    form[count] = from.form[head];
    count++;
    append(from.bytes, from.start(), from.length());
    from.remove();
  }

  /** Adds bytes to the last one that was added. */
  public void append(byte[] source, int from, int length) {
    if (bytes.length - used < length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, 2 * bytes.length));
    }
    System.arraycopy(source, from, bytes, used, length);
    used += length;
    end[count - 1] = used;
  }

  private void grow() {
    if (first > count / 2) {
      compact();
      return;
    }
    int larger = 2 * count;
    at = Arrays.copyOf(at, larger);
    connection = Arrays.copyOf(connection, larger);
    operation = Arrays.copyOf(operation, larger);
    unanswered = Arrays.copyOf(unanswered, larger);
    replies = Arrays.copyOf(replies, larger);
    form = Arrays.copyOf(form, larger);
    end = Arrays.copyOf(end, larger);
  }

  /** Moves what is left to the front. */
  private void compact() {
    int left = count - first;
    int from = start();
    System.arraycopy(at, first, at, 0, left);
    System.arraycopy(connection, first, connection, 0, left);
    System.arraycopy(operation, first, operation, 0, left);
    System.arraycopy(unanswered, first, unanswered, 0, left);
    System.arraycopy(replies, first, replies, 0, left);
    System.arraycopy(form, first, form, 0, left);
    System.arraycopy(bytes, from, bytes, 0, used - from);
    for (int i = 0; i < left; i++) {
      end[i] = end[first + i] - from;
    }
    used -= from;
    first = 0;
    count = left;
  }

  /** Whether nothing is left. */
  public boolean isEmpty() {
    return first == count;
  }

  /** How many are left. */
  public int size() {
    return count - first;
  }

  /** How many bytes it holds. */
  public int bytes() {
    return used;
  }

  /** When the first was recorded, in nanoseconds of the trace's clock. */
  public long at() {
    return at[first];
  }

  /** The connection of the first. */
  public int connection() {
    return connection[first];
  }

  /** The first one's operation: its index in the mix, {@link #OPEN} or {@link #CLOSE}. */
  public int operation() {
    return operation[first];
  }

  /** With how many requests of the connection without an answer the first may leave. */
  public int unanswered() {
    return unanswered[first];
  }

  /** How many replies the first gets. */
  public int replies() {
    return replies[first];
  }

  /** The form of the first one's own reply. */
  public int form() {
    return form[first];
  }

  /** Where the bytes of the first begin in {@link #content}. */
  public int start() {
    return first == 0 ? 0 : end[first - 1];
  }

  /** How many bytes the first has. */
  public int length() {
    return end[first] - start();
  }

  /** All bytes; valid until something is added. */
  public byte[] content() {
    return bytes;
  }

  /** Removes the first. */
  public void remove() {
    first++;
    if (first == count) {
      clear();
    }
  }

  /** Removes all. */
  public void clear() {
    first = 0;
    count = 0;
    used = 0;
  }

  /** Gives back the memory of a request that was larger than others are. */
  public void trim(int mostBytes) {
    if (isEmpty() && bytes.length > mostBytes) {
      bytes = new byte[FEWEST];
    }
  }
}
