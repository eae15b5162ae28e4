package reenact.plan;

import java.time.Duration;

/**
 * Beyond these a trial is doubted.
 *
 * @param errors share of requests that may fail, in [0, 1]
 * @param generatorCpu share of its CPUs that the generator may use, and of one that each of its
 *     event loops may, in (0, 1]
 * @param runQueue share of the time that an event loop may wait for a CPU
 * @param notOpened share of the connections that may fail to open, in [0, 1]
 * @param pause longest time that the generator may stand still
 * @param scheduleLag share of the mean service time that the median schedule lag of an open loop
 *     may reach, and of the response time's 99th percentile that its 99th percentile may
 * @param offered share of the offered load that must be achieved, in (0, 1]
 * @param littlesLaw relative deviation of throughput × response time from concurrency
 * @param drift relative change of throughput from the first half of the window to the second
 * @param misses share of lookups that may find nothing, in [0, 1]
 * @param evictions keys that the server may evict, as a share of the requests
 * @param others share of the CPUs of server or of generator that other programs may use, above 0
 */
public record Limits(
    double errors,
    double generatorCpu,
    double runQueue,
    double notOpened,
    Duration pause,
    double scheduleLag,
    double offered,
    double littlesLaw,
    double drift,
    double misses,
    double evictions,
    double others) {

  private static final double OTHERS = 0.1;

  /** Limits with the usual one for other programs. */
  public Limits(
      double errors,
      double generatorCpu,
      double runQueue,
      double notOpened,
      Duration pause,
      double scheduleLag,
      double offered,
      double littlesLaw,
      double drift,
      double misses,
      double evictions) {
    this(
        errors,
        generatorCpu,
        runQueue,
        notOpened,
        pause,
        scheduleLag,
        offered,
        littlesLaw,
        drift,
        misses,
        evictions,
        OTHERS);
  }
}
