package reenact.trace.file;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Parameter;
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
import reenact.trace.TraceHeader.Server;
import reenact.trace.TraceHeader.Source;
import reenact.trace.TraceHeader.Timing;

/** Headers and events of all kinds, the same for the same seed. */
final class RandomEvents {

  private final Random random;
  private final Protocol protocol;

  RandomEvents(long seed, Protocol protocol) {
    random = new Random(seed);
    this.protocol = protocol;
  }

  TraceHeader header() {
    Timing timing =
        random.nextInt(4) == 0
            ? new Timing.Untimed()
            : new Timing.Timed(
                oneOf(TimeKind.values()),
                1 + random.nextLong(Long.MAX_VALUE),
                optional(() ->
                    Instant.ofEpochSecond(
                        random.nextLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                        random.nextInt(1_000_000_000))));
    Sampling sampling =
        switch (random.nextInt(3)) {
          case 0 -> Sampling.UNKNOWN;
          case 1 -> Sampling.ALL;
          default ->
              new Sampling.OneIn(
                  1 + random.nextLong(Long.MAX_VALUE), oneOf(Sampling.Unit.values()));
        };
    Set<Redaction> redactions = EnumSet.noneOf(Redaction.class);
    for (Redaction redaction : Redaction.values()) {
      if (random.nextBoolean()) {
        redactions.add(redaction);
      }
    }
    return new TraceHeader(
        new Source(oneOf(SourceKind.values()), text()),
        new Server(protocol, optional(this::text), optional(this::text)),
        timing,
        sampling,
        redactions);
  }

  List<TraceEvent> events(int count) {
    return Stream.generate(this::event).limit(count).toList();
  }

  TraceEvent event() {
    return new TraceEvent(
        random.nextInt(5) == 0
            ? EventTime.UNKNOWN
            : new EventTime.At(oneOf(TimeKind.values()), time()),
        random.nextInt(3) == 0 ? random.nextInt(100_000) : random.nextInt(10),
        database(),
        action(),
        reply());
  }

  private long time() {
    return switch (random.nextInt(10)) {
      case 0 -> EventTime.At.RANGE_NANOS;
      case 1 -> -EventTime.At.RANGE_NANOS;
      case 2 -> 0;
      default -> random.nextLong(1L << random.nextInt(1, 62)) - 500;
    };
  }

  private Database database() {
    return switch (random.nextInt(4)) {
      case 0 -> Database.UNSPECIFIED;
      case 1 -> new Database.Numbered(random.nextInt(Integer.MAX_VALUE));
      case 2 -> new Database.Numbered(0);
      default -> new Database.Named(text());
    };
  }

  private Action action() {
    return switch (random.nextInt(6)) {
      case 0 -> new Action.Disconnect();
      case 1 ->
          new Action.Connect(optional(this::text), optional(this::text), optional(this::text));
      default ->
          protocol == Protocol.REDIS
              ? new Action.RedisRequest(
                  Stream.generate(this::bytes).limit(random.nextInt(6)).toList())
              : statement();
    };
  }

  private Action statement() {
    long id = random.nextLong(1L << random.nextInt(1, 63));
    return switch (random.nextInt(4)) {
      case 0 -> new Action.Query(bytes());
      case 1 -> new Action.Prepare(id, bytes());
      case 2 -> new Action.CloseStatement(id);
      default ->
          new Action.Execute(
              id, Stream.generate(this::parameter).limit(random.nextInt(8)).toList());
    };
  }

  private Parameter parameter() {
    return switch (random.nextInt(10)) {
      case 0 -> Parameter.NULL;
      case 1 -> new Parameter.Signed(random.nextLong());
      case 2 -> new Parameter.Unsigned(random.nextLong());
      case 3 -> new Parameter.Real(Double.longBitsToDouble(random.nextLong()));
      case 4 -> new Parameter.Decimal(text());
      case 5 -> new Parameter.Text(bytes());
      case 6 -> new Parameter.Blob(bytes());
      case 7 -> date();
      case 8 -> new Parameter.DateTime(date(), timeOfDay());
      default -> new Parameter.Time(random.nextBoolean(), random.nextInt(35), timeOfDay());
    };
  }

  private Parameter.Date date() {
    return new Parameter.Date(random.nextInt(10_000), random.nextInt(13), random.nextInt(32));
  }

  private Parameter.TimeOfDay timeOfDay() {
    return new Parameter.TimeOfDay(
        random.nextInt(24), random.nextInt(60), random.nextInt(60), random.nextInt(1_000_000));
  }

  private RecordedReply reply() {
    return switch (random.nextInt(3)) {
      case 0 -> RecordedReply.UNKNOWN;
      default ->
          new RecordedReply(number(), status(), number(), number(), oneOf(Emptiness.values()));
    };
  }

  private Status status() {
    return switch (random.nextInt(3)) {
      case 0 -> Status.UNKNOWN;
      case 1 -> Status.OK;
      default -> new Status.Failed(text());
    };
  }

  private OptionalLong number() {
    return random.nextBoolean()
        ? OptionalLong.empty()
        : OptionalLong.of(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
  }

  private Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(20) == 0 ? random.nextInt(40_000) : random.nextInt(20)];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private String text() {
    return random
        .ints(random.nextInt(10), ' ', 0x30000)
        .filter(point -> Character.isLetterOrDigit(point) || point < 0x7f)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private <T> Optional<T> optional(Supplier<T> value) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
  }

  private <E> E oneOf(E[] values) {
    return values[random.nextInt(values.length)];
  }
}
