package reenact.driver;

/** What a session has to tell beside the outcomes of requests. */
public interface SessionEvents {

  /** The session's first connection could not be opened. */
  void notOpened(String code);

  /** The client waited this many nanoseconds for a connection of a shared pool. */
  void waitedForConnection(long nanos);

  /**
   * A transaction is tried again because of this error.
   *
   * @param commands how many were sent in the attempt before
   */
  void retried(String code, int commands);

  /** The server sent an answer that belongs to no request. */
  void unexpectedReply();

  /** A lost connection was opened again. */
  void reconnected();
}
