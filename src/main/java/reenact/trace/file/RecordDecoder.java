package reenact.trace.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import reenact.trace.Action;
import reenact.trace.Action.CloseStatement;
import reenact.trace.Action.Connect;
import reenact.trace.Action.Disconnect;
import reenact.trace.Action.Execute;
import reenact.trace.Action.Prepare;
import reenact.trace.Action.Query;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Parameter;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TraceEvent;

/** Takes events from a section; the counterpart of {@link RecordEncoder}. */
final class RecordDecoder {

  /** Length, tag, connection and reply. */
  static final int SMALLEST_RECORD = Integer.BYTES + 3;

  private static final Disconnect DISCONNECT = new Disconnect();

  private final Protocol protocol;
  private final ByteSource source = new ByteSource(Damage.RECORD);
  private long time;
  private Database database = Database.UNSPECIFIED;

  RecordDecoder(Protocol protocol) {
    this.protocol = protocol;
  }

  void beginSection(byte[] bytes, int size) {
    source.reset(bytes, size);
    time = 0;
    database = Database.UNSPECIFIED;
  }

  boolean hasMore() {
    return source.remaining() > 0;
  }

  TraceEvent next() throws DamageException {
    int section = source.limit();
    int length = source.i32();
    if (length < 0 || length > Math.min(source.remaining(), Format.LARGEST_RECORD)) {
      throw source.malformed();
    }
    source.limit(source.position() + length);
    TraceEvent event = body();
    if (source.remaining() > 0 || !event.action().fits(protocol)) {
      throw source.malformed();
    }
    source.limit(section);
    return event;
  }

  private TraceEvent body() throws DamageException {
    int tag = source.u8();
    Kind kind = Kind.CODES.constant(tag & 0xf, Damage.RECORD);
    EventTime at = time((tag >> 4) & 3);
    int connection = source.natural(Integer.MAX_VALUE);
    database(tag >> 6);
    RecordedReply reply = reply();
    return new TraceEvent(at, connection, database, action(kind), reply);
  }

  private EventTime time(int kind) throws DamageException {
    if (kind == 0) {
      return EventTime.UNKNOWN;
    }
    // Wraps around where forged; what is out of range then is refused.
    time += source.zigzag();
    if (time > EventTime.At.RANGE_NANOS || time < -EventTime.At.RANGE_NANOS) {
      throw source.malformed();
    }
    return new EventTime.At(Codes.TIME_KINDS.constant(kind - 1, Damage.RECORD), time);
  }

  private void database(int kind) throws DamageException {
    switch (kind) {
      case 0 -> database = Database.UNSPECIFIED;
      case 1 -> database = new Database.Numbered(source.natural(Integer.MAX_VALUE));
      case 2 -> database = new Database.Named(source.text());
      default -> {}
    }
  }

  private RecordedReply reply() throws DamageException {
    int flags = source.u8();
    if (flags == 0) {
      return RecordedReply.UNKNOWN;
    }
    if (flags >= 0x80) {
      throw source.malformed();
    }
    return new RecordedReply(
        known(flags & 1),
        status((flags >> 1) & 3),
        known((flags >> 3) & 1),
        known((flags >> 4) & 1),
        Codes.EMPTINESS.constant(flags >> 5, Damage.RECORD));
  }

  private Status status(int kind) throws DamageException {
    return switch (kind) {
      case 0 -> Status.UNKNOWN;
      case 1 -> Status.OK;
      case 2 -> new Status.Failed(source.text());
      default -> throw source.malformed();
    };
  }

  private OptionalLong known(int flag) throws DamageException {
    return flag == 0 ? OptionalLong.empty() : OptionalLong.of(source.natural());
  }

  private Action action(Kind kind) throws DamageException {
    return switch (kind) {
      case CONNECT -> connect();
      case REDIS_REQUEST -> {
        int count = count(RedisRequest.MOST_ARGUMENTS);
        List<Bytes> arguments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          arguments.add(source.bytes());
        }
        yield new RedisRequest(arguments);
      }
      case QUERY -> new Query(source.bytes());
      case PREPARE -> new Prepare(source.natural(), source.bytes());
      case EXECUTE -> {
        long statement = source.natural();
        int count = count(Execute.MOST_PARAMETERS);
        List<Parameter> parameters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          parameters.add(ParameterCodec.read(source));
        }
        yield new Execute(statement, parameters);
      }
      case CLOSE_STATEMENT -> new CloseStatement(source.natural());
      case DISCONNECT -> DISCONNECT;
    };
  }

  /** Each element takes a byte or more, so that a forged count allocates nothing. */
  private int count(int most) throws DamageException {
    int count = source.natural(most);
    if (count > source.remaining()) {
      throw source.malformed();
    }
    return count;
  }

  private Connect connect() throws DamageException {
    int flags = source.u8();
    if (flags == 0) {
      return Connect.ANONYMOUS;
    }
    if (flags > 7) {
      throw source.malformed();
    }
    return new Connect(text(flags & 1), text(flags & 2), text(flags & 4));
  }

  private Optional<String> text(int flag) throws DamageException {
    return flag == 0 ? Optional.empty() : Optional.of(source.text());
  }
}
