package reenact.driver;

import reenact.workload.Batch;

/**
 * One client's conversation with the server on a loop. It never throws for what a server or a
 * network may do: whatever happens is an outcome, and a lost connection is opened again with the
 * next request.
 */
public interface LoopSession {

  /** Where the session lives. */
  Loop loop();

  /**
   * Sends the requests of a batch, without waiting for anything. On the loop's thread only, and
   * only when all requests of the batch before have been answered.
   *
   * @param answers told once of each request, in order, on the loop's thread and never before this
   *     method has returned; it may send the next batch from there
   */
  void send(Batch batch, OutcomeListener answers);

  /**
   * Ends the conversation; requests that are not answered yet end as {@code unfinished}. On the
   * loop's thread only.
   */
  void close();
}
