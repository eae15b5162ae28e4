package reenact.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.trace.Redaction;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceReader;
import reenact.trace.file.TraceWriter;

/** A trace that a test writes event by event. */
public final class TraceBuilder {

  private static final long MILLI = 1_000_000;

  private final List<TraceEvent> events = new ArrayList<>();
  private final Protocol protocol;
  private SourceKind source = SourceKind.RECORDING_PROXY;
  private TraceHeader.Timing timing =
      new TraceHeader.Timing.Timed(
          TimeKind.ARRIVAL, 1, Optional.of(Instant.parse("2026-11-23T10:00:00Z")));
  private long nanos;
  private int connection;
  private RecordedReply reply = RecordedReply.UNKNOWN;

  public TraceBuilder(Protocol protocol) {
    this.protocol = protocol;
  }

  /** The source that the header names. */
  public TraceBuilder from(SourceKind kind, TraceHeader.Timing times) {
    source = kind;
    timing = times;
    return this;
  }

  /** The time of the events that follow. */
  public TraceBuilder at(long millis) {
    nanos = millis * MILLI;
    return this;
  }

  public TraceBuilder atNanos(long time) {
    nanos = time;
    return this;
  }

  /** The connection of the events that follow. */
  public TraceBuilder on(int number) {
    connection = number;
    return this;
  }

  /** What is known of the replies to the events that follow. */
  public TraceBuilder answered(long micros, long bytes, Emptiness emptiness) {
    reply =
        new RecordedReply(
            OptionalLong.of(micros * 1_000),
            Status.OK,
            OptionalLong.of(bytes),
            OptionalLong.empty(),
            emptiness);
    return this;
  }

  public TraceBuilder failed(String code) {
    reply =
        new RecordedReply(
            OptionalLong.empty(),
            new Status.Failed(code),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Emptiness.UNKNOWN);
    return this;
  }

  public TraceBuilder unanswered() {
    reply = RecordedReply.UNKNOWN;
    return this;
  }

  /** A Redis command. */
  public TraceBuilder redis(String... words) {
    return redis(Arrays.stream(words).map(Bytes::utf8).toArray(Bytes[]::new));
  }

  public TraceBuilder redis(Bytes... words) {
    return add(new Action.RedisRequest(List.of(words)));
  }

  public TraceBuilder sql(String sql) {
    return add(new Action.Query(Bytes.utf8(sql)));
  }

  public TraceBuilder add(Action action) {
    EventTime time =
        timing instanceof TraceHeader.Timing.Timed timed
            ? new EventTime.At(timed.kind(), nanos)
            : EventTime.UNKNOWN;
    events.add(new TraceEvent(time, connection, Database.UNSPECIFIED, action, reply));
    return this;
  }

  private TraceHeader header() {
    boolean redis = protocol == Protocol.REDIS;
    return new TraceHeader(
        new TraceHeader.Source(source, "127.0.0.1:7000"),
        new TraceHeader.Server(
            protocol,
            Optional.of(redis ? "Redis" : "MariaDB"),
            Optional.of(redis ? "7.0.15" : "10.11.19")),
        timing,
        Sampling.ALL,
        Set.of(Redaction.SECRETS));
  }

  /** Writes the file. */
  public Path write(Path file) {
    try (TraceWriter writer = TraceWriter.create(file, header(), TraceWriter.Existing.REPLACE)) {
      for (TraceEvent event : events) {
        writer.write(event);
      }
      writer.finish();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TraceException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it holds, read back from a file in that folder. */
  public TrafficProfile profile(Path folder) {
    return profileOf(write(folder.resolve("it.trace")));
  }

  /** What a file holds. */
  public static TrafficProfile profileOf(Path file) {
    try (TraceReader reader = TraceReader.open(file)) {
      return TrafficProfiler.profile(reader, events -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TraceException e) {
      throw new IllegalStateException(e);
    }
  }
}
