package reenact.generator.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool said of one trial; null for what it does not tell.
 *
 * @param tool its name and version
 * @param started when its measured run began
 * @param seconds how long that took
 * @param requests completed in it
 * @param allSucceeded whether it would have stopped at the first request that failed
 * @param retries requests that it tried again
 * @param reconnections connections that it opened anew
 * @param times of requests; what they count from is said by {@code fromDue}
 * @param fromDue whether they count from when a request was due, not from when it was sent
 * @param slices of warm-up and window, where it tells as it goes
 * @param cpu its CPU time in the measured run
 * @param commands that the server was asked in warm-up and window together; negative if the tool
 *     does not say
 */
public record ToolReport(
    String tool,
    Instant started,
    double seconds,
    long requests,
    boolean allSucceeded,
    @Nullable Long retries,
    @Nullable Long reconnections,
    ToolTimes times,
    boolean fromDue,
    List<Slice> slices,
    Duration cpu,
    long commands) {

  public ToolReport {
    slices = List.copyOf(slices);
  }

  /**
   * A part of the trial.
   *
   * @param start seconds after the window opened; negative in the warm-up
   * @param seconds how long it is
   * @param throughput requests per second
   * @param p99 microseconds
   */
  public record Slice(double start, double seconds, double throughput, @Nullable Double p99) {}
}
