package reenact.capture.wire;

/**
 * Decodes the bytes of one connection, as they come, into events. It never throws because of what
 * the bytes are, and it needs little memory: replies are counted, not kept, and requests are kept
 * as far as {@link Memory} allows.
 *
 * <p>All times are nanoseconds since the trace's epoch. They must not descend. A request arrives
 * with its last byte, and so does a reply. Events are given in the order in which their requests
 * arrived, each as soon as it is answered.
 *
 * <p>For one thread.
 */
public interface Conversation {

  /** Takes what the client sent. */
  void fromClient(long nanos, byte[] bytes, int from, int length);

  /** Takes what the server sent. */
  void fromServer(long nanos, byte[] bytes, int from, int length);

  /** Gives requests without a reply, and the end of the connection. */
  void closed(long nanos);

  /**
   * Arrival of the oldest request that was not given yet, because its reply is still due; {@link
   * Long#MAX_VALUE} if there is none.
   */
  long oldestUnanswered();

  /** Gives all requests that arrived before, without their replies. */
  void giveUpBefore(long nanos);

  /** Whether the rest of the connection cannot be decoded. */
  boolean lost();
}
