package reenact.driver;

import reenact.workload.Batch;
import reenact.workload.Outcome;

/**
 * One client's conversation with the server. It never throws for what a server or a network may do:
 * whatever happens is an outcome, and a lost connection is opened again with the next request.
 */
public interface Session extends AutoCloseable {

  /** Sends the requests of a batch, as far as the protocol lets them leave before an answer. */
  void send(Batch batch);

  /**
   * Waits for the answer to one of the requests that were sent last; called once for each, in
   * order.
   */
  Outcome receive(int request);

  /**
   * Looks for answers that belong to no request, which would arrive when all that was asked has
   * been answered for some time. Not while a call of {@link #receive} waits.
   */
  default void settled() {}

  /** Ends the conversation; safe to call from another thread, whose call wakes a waiting one. */
  @Override
  void close();
}
