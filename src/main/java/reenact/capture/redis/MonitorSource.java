package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.capture.CapturedFile;
import reenact.capture.CapturedSource;
import reenact.capture.Caveat;
import reenact.capture.ConnectionNumbers;
import reenact.capture.ImportNotes;
import reenact.capture.LineReader;
import reenact.capture.Reason;
import reenact.capture.SourcePosition;
import reenact.trace.Action;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;

/**
 * The lines of one file of MONITOR's output. What scripts ran is left out, as the scripts run it
 * again, or it is on a connection of its own that begins with a {@link Action.Connect} by {@value
 * #SCRIPTS}. For one thread.
 */
final class MonitorSource implements CapturedSource {

  /** What MONITOR prints in place of a client's address for the commands of scripts. */
  static final String SCRIPTS = "lua";

  private static final Bytes SCRIPTS_BYTES = Bytes.utf8(SCRIPTS);
  private static final Database[] DATABASES = new Database[16];
  private static final Bytes SOCKET = Bytes.utf8("unix:");

  static {
    for (int i = 0; i < DATABASES.length; i++) {
      DATABASES[i] = new Database.Numbered(i);
    }
  }

  private final CapturedFile file;
  private final boolean scriptCommands;
  private final ImportNotes notes;
  private final ConnectionNumbers<Bytes> connections;
  private final LineReader lines;
  private final MonitorLine line = new MonitorLine();
  private @Nullable TraceEvent waiting;
  private Bytes lastClient = Bytes.EMPTY;
  private int lastConnection = -1;
  private boolean ended;

  MonitorSource(
      CapturedFile file,
      ConnectionNumbers<Bytes> connections,
      boolean scriptCommands,
      ImportNotes notes) {
    this.file = file;
    this.scriptCommands = scriptCommands;
    this.notes = notes;
    this.connections = connections;
    lines = new LineReader(file.stream());
  }

  @Override
  public TraceHeader header() {
    return new TraceHeader(
        new TraceHeader.Source(SourceKind.REDIS_MONITOR, file.name()),
        new TraceHeader.Server(Protocol.REDIS, Optional.of("Redis"), Optional.empty()),
        new TraceHeader.Timing.Timed(TimeKind.COMPLETION, 1_000, Optional.of(Instant.EPOCH)),
        Sampling.UNKNOWN,
        Set.of());
  }

  @Override
  public Optional<TraceEvent> next() throws IOException {
    if (waiting != null) {
      TraceEvent event = waiting;
      waiting = null;
      return Optional.of(event);
    }
    while (!ended) {
      switch (lines.next()) {
        case TOO_LONG -> notUnderstood(Reason.TOO_LONG);
        case LINE -> {
          Optional<TraceEvent> event = read();
          if (event.isPresent()) {
            return event;
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
    if (isGreeting()) {
      return Optional.empty();
    }
    Reason wrong = line.read(lines.buffer(), lines.from(), lines.to());
    if (wrong == null && !lines.terminated()) {
      // It may lack arguments.
      wrong = Reason.CUT_OFF;
    }
    if (wrong != null) {
      notUnderstood(wrong);
      return Optional.empty();
    }
    if (!scriptCommands && isClient(SCRIPTS_BYTES, line.clientTo() - line.clientFrom())) {
      notes.addScriptCommand();
      return Optional.empty();
    }
    return Optional.of(event());
  }

  /** What Redis answers to MONITOR itself. */
  private boolean isGreeting() {
    byte[] buffer = lines.buffer();
    int from = lines.from();
    if (from < lines.to() && buffer[from] == '+') {
      from++;
    }
    int length = lines.to() - from;
    return length == 0 || (length == 2 && buffer[from] == 'O' && buffer[from + 1] == 'K');
  }

  private TraceEvent event() {
    int length = line.clientTo() - line.clientFrom();
    TraceEvent connected =
        lastConnection >= 0 && isClient(lastClient, length)
            ? null
            : connection(Bytes.of(lines.buffer(), line.clientFrom(), length));
    Bytes name = line.arguments().getFirst();
    TimeKind kind =
        length == 0 || StartTimedCommands.has(name) ? TimeKind.START : TimeKind.COMPLETION;
    TraceEvent event =
        new TraceEvent(
            new EventTime.At(kind, line.nanos()),
            lastConnection,
            database(),
            new RedisRequest(line.arguments()));
    if (connected == null) {
      return event;
    }
    waiting = event;
    return connected;
  }

  private boolean isClient(Bytes client, int length) {
    if (client.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lines.buffer()[line.clientFrom() + i] != client.at(i)) {
        return false;
      }
    }
    return true;
  }

  /** Sets the connection; returns the event that tells that it is the one of scripts. */
  private @Nullable TraceEvent connection(Bytes client) {
    boolean known = connections.has(client);
    lastClient = client;
    lastConnection = connections.of(client);
    if (known) {
      return null;
    }
    if (startsWith(client, SOCKET)) {
      notes.caveat(Caveat.SOCKET_CLIENTS);
    } else if (client.length() == 0) {
      notes.caveat(Caveat.NO_CONNECTIONS);
    }
    return client.equals(SCRIPTS_BYTES)
        ? new TraceEvent(
            new EventTime.At(TimeKind.COMPLETION, line.nanos()),
            lastConnection,
            database(),
            new Action.Connect(
                Optional.empty(),
                Optional.of(new String(client.toArray(), UTF_8)),
                Optional.empty()))
        : null;
  }

  private static boolean startsWith(Bytes text, Bytes start) {
    if (text.length() < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (text.at(i) != start.at(i)) {
        return false;
      }
    }
    return true;
  }

  private Database database() {
    int number = line.database();
    return number < DATABASES.length ? DATABASES[number] : new Database.Numbered(number);
  }

  private void notUnderstood(Reason reason) {
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
  }

  @Override
  public void close() {
    // The caller closes the file.
  }
}
