package reenact.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import reenact.trace.file.TraceWriter;

/** Writes a trace of Redis, one event after the other. */
public final class RecordedTrace implements AutoCloseable {

  private final TraceWriter writer;

  private RecordedTrace(TraceWriter writer) {
    this.writer = writer;
  }

  /**
   * Creates a trace.
   *
   * @param epoch the wall clock at time 0
   */
  public static RecordedTrace create(Path file, TimeKind kind, Instant epoch) throws Exception {
    TraceHeader header =
        new TraceHeader(
            new TraceHeader.Source(SourceKind.GENERATED, "a test"),
            new TraceHeader.Server(Protocol.REDIS, Optional.of("redis"), Optional.empty()),
            new TraceHeader.Timing.Timed(kind, 1_000, Optional.of(epoch)),
            Sampling.ALL,
            Set.of());
    return new RecordedTrace(TraceWriter.create(file, header, TraceWriter.Existing.REPLACE));
  }

  public void connect(Duration at, int connection) throws IOException {
    event(at, connection, Action.Connect.ANONYMOUS, RecordedReply.UNKNOWN);
  }

  public void disconnect(Duration at, int connection) throws IOException {
    event(at, connection, new Action.Disconnect(), RecordedReply.UNKNOWN);
  }

  /** A request of whose answer the source tells nothing. */
  public void request(Duration at, int connection, String... words) throws IOException {
    event(at, connection, redis(words), RecordedReply.UNKNOWN);
  }

  /** A request that was answered after some time. */
  public void answered(Duration at, Duration took, int connection, String... words)
      throws IOException {
    event(
        at,
        connection,
        redis(words),
        new RecordedReply(
            OptionalLong.of(took.toNanos()),
            RecordedReply.Status.OK,
            OptionalLong.empty(),
            OptionalLong.empty(),
            RecordedReply.Emptiness.UNKNOWN));
  }

  /** A request on a connection with another database. */
  public void request(Duration at, int connection, int database, String... words)
      throws IOException {
    writer.write(
        new TraceEvent(time(at), connection, new Database.Numbered(database), redis(words)));
  }

  private void event(Duration at, int connection, Action action, RecordedReply reply)
      throws IOException {
    writer.write(new TraceEvent(time(at), connection, new Database.Numbered(0), action, reply));
  }

  private static EventTime time(Duration at) {
    return new EventTime.At(TimeKind.ARRIVAL, at.toNanos());
  }

  private static Action redis(String... words) {
    return new Action.RedisRequest(Stream.of(words).map(Bytes::utf8).toList());
  }

  @Override
  public void close() throws IOException {
    writer.finish();
    writer.close();
  }
}
