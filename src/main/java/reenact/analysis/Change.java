package reenact.analysis;

/**
 * What may have been changed on purpose between two runs; anything else that differs forbids it.
 */
public enum Change {
  /** Another server, version or binary. */
  SERVER,
  /** The server's settings. */
  SETTINGS,
  /** The machine: its CPU, how many of them, or their architecture. */
  HOST,
  /** What speaks to the server. */
  DRIVER,
  /** What clients ask, under the same name. */
  WORKLOAD
}
