package reenact.trace.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/** A program of its own that writes many requests, reads them, and prints what it took. */
final class LargeTrace {

  private static final int MIX = 1_000;
  private static final int CONNECTIONS = 500;
  private static final Database FIRST = new Database.Numbered(0);

  private LargeTrace() {}

  /**
   * Writes and reads a trace, or fails.
   *
   * @param arguments file, number of requests, bytes of a value
   */
  public static void main(String... arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    List<Action> mix = mix(Math.min(count, MIX), Integer.parseInt(arguments[2]));
    long begin = System.nanoTime();
    long written = write(file, count, mix);
    long middle = System.nanoTime();
    long read = read(file, mix);
    long end = System.nanoTime();
    Runtime memory = Runtime.getRuntime();
    System.out.printf(
        "wrote %d (%,d/s), read %d (%,d/s), file %d bytes, heap %d bytes%n",
        written,
        Math.round(written * 1e9 / (middle - begin)),
        read,
        Math.round(read * 1e9 / (end - middle)),
        Files.size(file),
        memory.maxMemory());
  }

  /** Values that do not compress, and keys that do. */
  private static List<Action> mix(int size, int bytes) {
    Random random = new Random(1);
    List<Action> mix = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Bytes key = Bytes.utf8("session:" + random.nextInt(1_000_000));
      byte[] value = new byte[bytes];
      random.nextBytes(value);
      mix.add(
          new Action.RedisRequest(
              i % 4 == 0
                  ? List.of(Bytes.utf8("SET"), key, Bytes.of(value))
                  : List.of(Bytes.utf8("GET"), key)));
    }
    return mix;
  }

  private static TraceEvent event(int i, List<Action> mix) {
    return new TraceEvent(
        new EventTime.At(TimeKind.ARRIVAL, i * 5_000L + i % 977),
        (int) (((i * 2_654_435_761L) >>> 7) % CONNECTIONS),
        FIRST,
        mix.get((int) (i * 40_503L % mix.size())),
        new RecordedReply(
            OptionalLong.of(80_000 + i % 30_011),
            Status.OK,
            OptionalLong.of(bytes(i)),
            OptionalLong.empty(),
            Emptiness.FILLED));
  }

  private static int bytes(int i) {
    return 5 + i % 100;
  }

  private static long write(Path file, int count, List<Action> mix)
      throws IOException, TraceException {
    TraceHeader header = new RandomEvents(1, Protocol.REDIS).header();
    try (TraceWriter writer = TraceWriter.create(file, header, TraceWriter.Existing.KEEP)) {
      for (int i = 0; i < count; i++) {
        writer.write(event(i, mix));
      }
      return writer.finish().events();
    }
  }

  private static long read(Path file, List<Action> mix) throws IOException, TraceException {
    try (TraceReader reader = TraceReader.open(file)) {
      int read = 0;
      for (Optional<TraceEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
        if (!event.get().equals(event(read, mix))) {
          throw new IllegalStateException("event " + read + " is another");
        }
        read++;
      }
      if (!(reader.end() instanceof TraceEnd.Complete complete)) {
        throw new IllegalStateException(reader.end().toString());
      }
      return complete.summary().events();
    }
  }
}
