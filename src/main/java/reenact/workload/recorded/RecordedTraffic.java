package reenact.workload.recorded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.fault.Fault;
import reenact.trace.TimeKind;

/**
 * What one look through a trace has told.
 *
 * @param digest SHA-256 of the file, in hexadecimal digits
 * @param span of all events, in nanoseconds of the trace's clock
 * @param commands how often each is replayed, the most frequent first
 * @param refused how often each command occurs that is not replayed
 * @param longestRequest in bytes of its arguments
 * @param answers what it tells of them
 * @param timing what the times mean
 * @param damage why only a part of the file could be read; empty if all of it could
 */
public record RecordedTraffic(
    Path file,
    String digest,
    Span span,
    List<Command> commands,
    Map<String, Long> refused,
    RecordedConnections connections,
    long longestRequest,
    RecordedAnswers answers,
    Timing timing,
    Optional<Fault> damage) {

  public RecordedTraffic {
    commands = List.copyOf(commands);
    refused = Map.copyOf(refused);
  }

  /** From the first event to the last one. */
  public record Span(long firstNanos, long lastNanos) {

    public Duration duration() {
      return Duration.ofNanos(lastNanos - firstNanos);
    }
  }

  /** A command and how often it was recorded. */
  public record Command(String name, long count) {}

  /**
   * What the times of the requests mean.
   *
   * @param kind of most of them
   * @param resolutionNanos at least 1
   * @param epochMillis the wall clock at time 0, in milliseconds since 1970; empty if unknown
   */
  public record Timing(TimeKind kind, long resolutionNanos, Optional<Long> epochMillis) {}

  /** How many requests are replayed. */
  public long requests() {
    return commands.stream().mapToLong(Command::count).sum();
  }
}
