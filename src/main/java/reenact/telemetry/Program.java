package reenact.telemetry;

import reenact.environment.ProcStat;

/**
 * One process as the kernel tells of it.
 *
 * @param parent the process that started it, or the one that adopted it
 * @param name of its program, cut to 15 characters
 * @param kernel whether it is a thread of the kernel
 * @param ticks of CPU time of all its threads
 * @param reapedTicks of CPU time of its children that have ended, and of theirs
 * @param started in ticks since the machine started; tells it from a later one of the same number
 */
record Program(
    long pid,
    long parent,
    String name,
    boolean kernel,
    long ticks,
    long reapedTicks,
    long started) {

  /** One of those that a census counts. */
  static Program of(ProcStat stat) {
    return new Program(
        stat.pid(),
        stat.parent(),
        stat.name(),
        stat.kernel(),
        stat.ticks(),
        stat.reapedTicks(),
        stat.started());
  }
}
