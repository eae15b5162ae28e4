package reenact.driver.netty;

import reenact.driver.SessionEvents;

/** What a protocol has of its own on a loop, shared by the loop's sessions. */
interface NettyProtocol {

  /**
   * Makes a session, which begins to open its connection when the place says so.
   *
   * @param firstAttemptEnded told on the loop when the first connection is open or has failed
   */
  NettySession<?> session(NettyLoopContext place, SessionEvents events, Runnable firstAttemptEnded);
}
