package reenact.driver;

/** How clients talk to one server: the source of their sessions. */
public interface Driver extends AutoCloseable {

  /**
   * Opens a session and its connection. Where that fails the session is returned all the same and
   * tries again with its first request.
   *
   * @param events told by the session, from the thread that uses it
   */
  Session open(SessionEvents events);

  /** Releases what sessions share. */
  @Override
  void close();
}
