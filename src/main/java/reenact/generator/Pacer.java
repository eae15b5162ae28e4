package reenact.generator;

/** When a client's next request is due. */
interface Pacer {

  /**
   * The next due time.
   *
   * @param free when the client's last answer arrived, or when it was ready for its first request
   */
  long due(long free);
}
