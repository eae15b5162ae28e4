package reenact.trace;

/** Why something of the captured traffic is not in the trace. */
public enum Omission {
  QUEUE_FULL,
  TOO_LARGE,
  NOT_UNDERSTOOD,
  FILTERED
}
