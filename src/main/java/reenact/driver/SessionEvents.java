package reenact.driver;

/** What a session has to tell beside the outcomes of requests. */
public interface SessionEvents {

  /** The client waited this many nanoseconds for a connection of a shared pool. */
  void waitedForConnection(long nanos);

  /** A transaction is tried again because of this error. */
  void retried(String code);

  /** A lost connection was opened again. */
  void reconnected();
}
