package reenact.traffic;

import java.io.IOException;
import java.nio.file.Path;
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
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceReader;
import reenact.trace.file.TraceWriter;

/** A program of its own that writes many requests, profiles them, and prints what it found. */
final class LargeTraffic {

  private static final int COMMON = 10;

  private LargeTraffic() {}

  /**
   * Writes a trace if there is none, and reads it.
   *
   * @param arguments file, number of requests, and redis or mysql
   */
  public static void main(String... arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    Protocol protocol = Protocol.valueOf(arguments[2]);
    if (!file.toFile().exists()) {
      write(file, count, protocol);
    }
    long begin = System.nanoTime();
    try (TraceReader reader = TraceReader.open(file)) {
      TrafficProfile profile = TrafficProfiler.profile(reader, events -> {});
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "requests %d distinct %d exact %s common %d undercount %d kinds %d connections %d"
              + " (%.0f/s)%n",
          profile.requests().all().requests(),
          profile.keys().distinct(),
          profile.keys().exact(),
          profile.keys().top().stream().limit(COMMON).mapToLong(KeyProfile.Key::uses).sum(),
          profile.keys().undercount(),
          profile.requests().distinct(),
          profile.connections().count(),
          count / seconds);
    }
  }

  private static void write(Path file, int count, Protocol protocol)
      throws IOException, TraceException {
    TraceHeader header =
        new TraceHeader(
            new TraceHeader.Source(SourceKind.GENERATED, "large"),
            new TraceHeader.Server(protocol, Optional.empty(), Optional.empty()),
            new TraceHeader.Timing.Timed(TimeKind.ARRIVAL, 1, Optional.empty()),
            Sampling.ALL,
            Set.of());
    try (TraceWriter writer = TraceWriter.create(file, header, TraceWriter.Existing.REPLACE)) {
      for (int i = 0; i < count; i++) {
        writer.write(
            new TraceEvent(
                new EventTime.At(TimeKind.ARRIVAL, i * 20_000L),
                i / 10,
                Database.UNSPECIFIED,
                protocol == Protocol.REDIS ? redis(i) : mysql(i),
                new RecordedReply(
                    OptionalLong.of(50_000 + i % 1_000),
                    Status.OK,
                    OptionalLong.of(i % 100),
                    OptionalLong.empty(),
                    i % 5 == 0 ? Emptiness.EMPTY : Emptiness.FILLED)));
      }
      writer.finish();
    }
  }

  /** One request in ten goes to one of ten keys, and all others to a key of their own. */
  private static Action redis(int i) {
    Bytes key =
        Bytes.utf8(i % 10 == 0 ? "common:" + i / 10 % COMMON : "f" + i % 20_000 + "x:unique:" + i);
    return new Action.RedisRequest(
        i % 4 == 1
            ? List.of(Bytes.utf8("SET"), key, Bytes.utf8("value"))
            : List.of(Bytes.utf8("GET"), key));
  }

  /** Each statement has a digest of its own. */
  private static Action mysql(int i) {
    return new Action.Query(
        Bytes.utf8("SELECT a" + i + ", b FROM orders WHERE customer = " + i + " LIMIT 10"));
  }
}
