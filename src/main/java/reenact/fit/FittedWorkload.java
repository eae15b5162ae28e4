package reenact.fit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import reenact.trace.file.TraceEnd;
import reenact.workload.draw.Sizes;

/**
 * A workload that was derived from a trace, with how well it describes it.
 *
 * @param operations most frequent first
 * @param leftOut what of the trace is no part of it, with its count
 */
public record FittedWorkload(
    Traffic traffic,
    List<Keys> keys,
    List<Values> values,
    List<Operation> operations,
    FittedLoad load,
    Map<String, Long> leftOut) {

  public FittedWorkload {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
    operations = List.copyOf(operations);
    leftOut = Map.copyOf(leftOut);
  }

  /**
   * What was fitted.
   *
   * @param seconds between the first and the last operation
   * @param connections the most at a time
   * @param popularityOperations how many of them the popularity of keys rests on, from the first on
   * @param end where and why reading the trace stopped
   */
  public record Traffic(
      long operations,
      double seconds,
      int connections,
      Dispersion dispersion,
      long popularityOperations,
      TraceEnd end) {}

  /**
   * The index of dispersion of arrivals in bins of 10 ms, 100 ms and 1 s: 1 if they are Poisson.
   */
  public record Dispersion(double at10ms, double at100ms, double at1s) {}

  /**
   * A family of keys.
   *
   * @param hitRatioGap the largest difference between the LRU hit ratios of requests that the model
   *     draws and of those of the second half
   * @param requests of the second half, which the model was judged by
   */
  public record Keys(
      String name,
      String prefix,
      int digits,
      FittedPopularity popularity,
      double hitRatioGap,
      long requests,
      Optional<Preload> preload) {}

  /**
   * Keys that exist before the first request.
   *
   * @param present their share, if the source tells
   * @param command that makes one
   */
  public record Preload(OptionalDouble present, String command) {}

  /**
   * Values of one kind.
   *
   * @param distance from the sizes of the second half, if enough were seen to judge it
   */
  public record Values(String name, Sizes sizes, OptionalDouble distance) {}

  /**
   * An operation of the mix.
   *
   * @param share of all operations
   * @param gap the difference between its shares of the two halves
   */
  public record Operation(List<String> commands, boolean transaction, double share, double gap) {}

  /** The largest difference between an operation's shares of the halves. */
  public double mixGap() {
    return operations.stream().mapToDouble(Operation::gap).max().orElse(0);
  }
}
