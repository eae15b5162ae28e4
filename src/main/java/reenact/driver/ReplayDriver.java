package reenact.driver;

import java.util.List;
import reenact.driver.replay.RequestEncoder;

/** A driver that opens recorded connections in the course of a trial, on a few threads. */
public non-sealed interface ReplayDriver extends Driver {

  /** The threads that connections live on; at least one. */
  @Override
  List<Loop> loops();

  /** Starts the threads. */
  void start() throws InterruptedException;

  /**
   * Makes what turns recorded requests into bytes.
   *
   * @param startMillis when the trace's first event will be due, in milliseconds since 1970
   * @param speed by which the time between events is divided
   */
  RequestEncoder encoder(long startMillis, double speed);

  /**
   * Begins to open a connection; on its loop's thread.
   *
   * @param loop one of {@link #loops}, by its place
   * @param patient whether it may take any time to answer
   */
  ReplayConnection open(int loop, boolean patient, ReplayConnection.Listener listener);
}
