package reenact.capture.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reenact.capture.CaptureException;
import reenact.capture.CapturedFile;
import reenact.capture.CapturedSource;
import reenact.capture.Caveat;
import reenact.capture.ConnectionNumbers;
import reenact.capture.ImportNotes;
import reenact.capture.LineReader;
import reenact.capture.Reason;
import reenact.capture.SourcePosition;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/** The lines of one cache trace. For one thread. */
final class CsvSource implements CapturedSource {

  private static final Database DATABASE = new Database.Numbered(0);
  private static final long MOST_NANOS = EventTime.At.RANGE_NANOS;

  private final CapturedFile file;
  private final ImportNotes notes;
  private final TimeUnit timeUnit;
  private final ConnectionNumbers<Bytes> connections;
  private final LineReader lines;
  private final CsvLine line;
  private final Columns columns;
  private final boolean twitter;
  private final Map<Bytes, Optional<CacheOperation>> operations = new HashMap<>();
  private final CacheRequests requests = new CacheRequests();
  private boolean ended;

  CsvSource(
      CapturedFile file,
      Columns given,
      char delimiter,
      TimeUnit timeUnit,
      ConnectionNumbers<Bytes> connections,
      ImportNotes notes)
      throws CaptureException, IOException {
    this.file = file;
    this.timeUnit = timeUnit;
    this.connections = connections;
    this.notes = notes;
    lines = new LineReader(file.stream());
    line = new CsvLine(delimiter);
    twitter = given == Columns.TWITTER;
    columns = given.needHeader() ? given.located(file.name(), firstLine()) : given;
  }

  private List<String> firstLine() throws IOException {
    return lines.next() == LineReader.Next.LINE
            && line.split(lines.buffer(), lines.from(), lines.to())
        ? line.texts()
        : List.of();
  }

  @Override
  public TraceHeader header() {
    return new TraceHeader(
        new TraceHeader.Source(SourceKind.CACHE_TRACE, file.name()),
        new TraceHeader.Server(Protocol.REDIS, Optional.empty(), Optional.empty()),
        columns.has(Column.TIME)
            ? new TraceHeader.Timing.Timed(TimeKind.ARRIVAL, timeUnit.toNanos(1), Optional.empty())
            : new TraceHeader.Timing.Untimed(),
        Sampling.UNKNOWN,
        Set.of());
  }

  @Override
  public Optional<TraceEvent> next() throws IOException {
    while (!ended) {
      switch (lines.next()) {
        case TOO_LONG -> notUnderstood(Reason.TOO_LONG);
        case LINE -> {
          if (lines.to() > lines.from()) {
            Optional<TraceEvent> event = read();
            if (event.isPresent()) {
              return event;
            }
          }
        }
        case END -> ended = true;
      }
    }
    if (lines.damaged()) {
      notUnderstood(Reason.DAMAGED);
    }
    return Optional.empty();
  }

  private Optional<TraceEvent> read() {
    if (!line.split(lines.buffer(), lines.from(), lines.to())) {
      return notUnderstood(Reason.NOT_THIS_FORMAT);
    }
    if (twitter) {
      line.join(columns.number(Column.KEY).orElseThrow(), columns.least());
    }
    if (line.count() < columns.least()) {
      return notUnderstood(lines.terminated() ? Reason.COLUMNS : Reason.CUT_OFF);
    }
    EventTime time = EventTime.UNKNOWN;
    if (columns.has(Column.TIME)) {
      long nanos = nanos(text(Column.TIME));
      if (nanos < 0) {
        // The names of the columns, which numbers do not need.
        return lines.number() == 1 && !text(Column.TIME).matches(".*\\d.*")
            ? Optional.empty()
            : notUnderstood(Reason.TIME);
      }
      time = new EventTime.At(TimeKind.ARRIVAL, nanos);
    }
    OptionalLong keySize = size(Column.KEY_SIZE);
    OptionalLong valueSize = size(Column.VALUE_SIZE);
    OptionalLong ttl = size(Column.TTL);
    if (wrong(keySize, CacheRequests.LARGEST_KEY)
        || wrong(valueSize, CacheRequests.LARGEST_VALUE)
        || wrong(ttl, Long.MAX_VALUE)) {
      return notUnderstood(Reason.SIZE);
    }
    Optional<CacheOperation> operation = operation();
    if (operation.isEmpty()) {
      return notUnderstood(Reason.OPERATION);
    }
    if (operation.get().approximate()) {
      notes.caveat(Caveat.OTHER_OPERATIONS);
    }
    Bytes key = line.column(columns.number(Column.KEY).orElseThrow());
    return Optional.of(
        new TraceEvent(
            time,
            connection(),
            DATABASE,
            requests.request(operation.get(), key, keySize, valueSize, ttl),
            CacheRequests.reply(operation.get(), valueSize)));
  }

  private static boolean wrong(OptionalLong size, long most) {
    return size.isPresent() && (size.getAsLong() < 0 || size.getAsLong() > most);
  }

  private int connection() {
    OptionalInt number = columns.number(Column.CLIENT);
    return connections.of(number.isPresent() ? line.column(number.getAsInt()) : Bytes.EMPTY);
  }

  private Optional<CacheOperation> operation() {
    OptionalInt number = columns.number(Column.OPERATION);
    if (number.isEmpty()) {
      return Optional.of(CacheOperation.GET);
    }
    Bytes name = line.column(number.getAsInt());
    if (name.length() > 100) {
      return Optional.empty();
    }
    if (operations.size() > 1_000) {
      operations.clear();
    }
    return operations.computeIfAbsent(name, bytes -> CacheOperation.named(bytes.utf8().strip()));
  }

  /** Nothing if there is no such column or it is empty; negative if it is no number. */
  private OptionalLong size(Column column) {
    OptionalInt number = columns.number(column);
    if (number.isEmpty() || line.column(number.getAsInt()).length() == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(whole(text(column)));
  }

  private static long whole(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  /** Negative if it is no time. */
  private long nanos(String text) {
    long whole = whole(text);
    if (whole >= 0) {
      return whole <= MOST_NANOS / timeUnit.toNanos(1) ? timeUnit.toNanos(whole) : -1;
    }
    if (!text.matches("\\d{1,18}\\.\\d{1,18}")) {
      return -1;
    }
    BigDecimal nanos = new BigDecimal(text).multiply(BigDecimal.valueOf(timeUnit.toNanos(1)));
    return nanos.compareTo(BigDecimal.valueOf(MOST_NANOS)) <= 0 ? nanos.longValue() : -1;
  }

  private String text(Column column) {
    Bytes bytes = line.column(columns.number(column).orElseThrow());
    return bytes.length() > 100 ? "" : new String(bytes.toArray(), ISO_8859_1).strip();
  }

  private Optional<TraceEvent> notUnderstood(Reason reason) {
    if (notes.notUnderstood().keeps()) {
      notes
          .notUnderstood()
          .add(
              new SourcePosition.Line(file.name(), lines.number()),
              reason,
              lines.buffer(),
              lines.from(),
              lines.to());
    } else {
      notes.notUnderstood().count(reason);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    // The caller closes the file.
  }
}
