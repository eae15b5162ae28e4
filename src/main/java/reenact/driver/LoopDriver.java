package reenact.driver;

import java.util.List;

/** A driver whose sessions never wait: many of them live on each of a few threads. */
public non-sealed interface LoopDriver extends Driver {

  /** What carries the bytes, such as {@code io-uring}; empty where nothing does. */
  @Override
  String transport();

  /** The threads that sessions live on; at least one. */
  @Override
  List<Loop> loops();

  /**
   * Opens sessions and their connections, spread evenly over the loops and a bounded number at a
   * time, and waits until each is open or has failed to: one that failed is returned all the same
   * and tries again with its first request.
   *
   * @param events of each session, told on its loop
   * @throws InterruptedException when interrupted; what was opened is closed with the driver
   */
  List<LoopSession> open(List<? extends SessionEvents> events) throws InterruptedException;
}
