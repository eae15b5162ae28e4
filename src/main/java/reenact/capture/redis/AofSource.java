package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.capture.CapturedFile;
import reenact.capture.CapturedSource;
import reenact.capture.Caveat;
import reenact.capture.ImportNotes;
import reenact.capture.Reason;
import reenact.capture.SourcePosition;
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
 * The commands of append-only files, one file after the other. SELECT is not among them, as each
 * event has its database. For one thread.
 */
final class AofSource implements CapturedSource {

  static final byte[] SNAPSHOT = "REDIS".getBytes(US_ASCII);

  private static final byte[] NONE = {};

  private final List<CapturedFile> files;
  private final List<CapturedFile> owned;
  private final ImportNotes notes;
  private final boolean timed;
  private int file = -1;
  private @Nullable AofCommands commands;
  private Database database = new Database.Numbered(0);

  /**
   * Reads files.
   *
   * @param owned those that this closes
   * @param timed whether the files have times
   */
  AofSource(List<CapturedFile> files, List<CapturedFile> owned, boolean timed, ImportNotes notes) {
    this.files = files;
    this.owned = owned;
    this.timed = timed;
    this.notes = notes;
  }

  @Override
  public TraceHeader header() {
    return new TraceHeader(
        new TraceHeader.Source(SourceKind.REDIS_AOF, files.getFirst().name()),
        new TraceHeader.Server(Protocol.REDIS, Optional.of("Redis"), Optional.empty()),
        timed
            ? new TraceHeader.Timing.Timed(
                TimeKind.COMPLETION, 1_000_000_000, Optional.of(Instant.EPOCH))
            : new TraceHeader.Timing.Untimed(),
        Sampling.UNKNOWN,
        Set.of());
  }

  @Override
  public Optional<TraceEvent> next() throws IOException {
    while (true) {
      if (commands == null || !commands.goesOn()) {
        if (!openNext()) {
          return Optional.empty();
        }
        continue;
      }
      Optional<List<Bytes>> command = commands.next();
      if (command.isPresent()) {
        if (!selects(command.get())) {
          return Optional.of(new TraceEvent(time(), 0, database, new RedisRequest(command.get())));
        }
      } else if (commands.wrong().isPresent()) {
        notUnderstood(commands.start(), commands.wrong().get());
      }
    }
  }

  /** Opens the next file; false if there is none. */
  private boolean openNext() throws IOException {
    commands = null;
    if (file + 1 >= files.size()) {
      return false;
    }
    file++;
    AofInput in = new AofInput(files.get(file).stream());
    if (startsWith(files.get(file).head(), SNAPSHOT)) {
      notes.caveat(Caveat.SNAPSHOT_SKIPPED);
      if (!RdbSnapshot.skip(in)) {
        notUnderstood(in.offset(), Reason.CUT_OFF);
      }
    }
    database = new Database.Numbered(0);
    commands = new AofCommands(in);
    return true;
  }

  static boolean startsWith(byte[] head, byte[] start) {
    return head.length >= start.length
        && Arrays.equals(head, 0, start.length, start, 0, start.length);
  }

  private boolean selects(List<Bytes> command) {
    if (command.size() != 2 || !command.getFirst().utf8().equalsIgnoreCase("SELECT")) {
      return false;
    }
    String number = command.get(1).utf8();
    if (!number.matches("\\d{1,9}")) {
      return false;
    }
    database = new Database.Numbered(Integer.parseInt(number));
    return true;
  }

  private EventTime time() {
    long seconds = commands == null ? -1 : commands.seconds();
    return timed && seconds >= 0
        ? new EventTime.At(TimeKind.COMPLETION, seconds * 1_000_000_000)
        : EventTime.UNKNOWN;
  }

  private void notUnderstood(long offset, Reason reason) {
    notes
        .notUnderstood()
        .add(new SourcePosition.Offset(files.get(file).name(), offset), reason, NONE, 0, 0);
  }

  /** Whether there are times in a file that begins so. */
  static boolean hasTimes(byte[] head) {
    String text = new String(head, ISO_8859_1);
    return text.startsWith("#TS:") || text.contains("\n#TS:");
  }

  @Override
  public void close() throws IOException {
    for (CapturedFile one : owned) {
      one.close();
    }
  }
}
