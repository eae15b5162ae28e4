package reenact.driver;

/** A driver whose sessions wait for answers, each on the thread of its client. */
public non-sealed interface BlockingDriver extends Driver {

  /**
   * Opens a session and its connection. Where that fails the session is returned all the same and
   * tries again with its first request.
   *
   * @param events told by the session, from the thread that uses it
   */
  Session open(SessionEvents events);
}
