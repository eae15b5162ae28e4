package reenact.telemetry;

/** A thread that does all the work there is for some clients, and so must not be the limit. */
public interface WatchedThread {

  /** The kernel's number of it; 0 if not known. */
  long id();

  /** How long it has looked for work in vain instead of sleeping, in nanoseconds. */
  long polledNanos();
}
