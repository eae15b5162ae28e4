package reenact.workload.draw;

/**
 * One client's endless sequence of drawn values; called on the hot path, so it does not allocate.
 */
@FunctionalInterface
public interface Sampler {
  long next();
}
