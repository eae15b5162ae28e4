package reenact.driver;

import reenact.driver.replay.RequestBuffer;
import reenact.workload.Outcome;

/**
 * A recorded connection that is opened again. It never throws for what a server or a network may
 * do. All of it happens on its loop's thread.
 */
public interface ReplayConnection {

  /** Sends the first request of a buffer, which stays there, with the next {@link #flush}. */
  void write(RequestBuffer requests);

  /** Lets leave what was written. */
  void flush();

  /** Closes the connection; what has no answer yet gets none. */
  void close();

  /** Told what becomes of the connection; on its loop's thread, and never before a call returns. */
  interface Listener {

    /** It is open. */
    void opened();

    /** The oldest request without an answer has one. */
    void answered(Outcome outcome);

    /** It is no more; whatever has no answer gets none. */
    void lost(Outcome why);
  }
}
