package reenact.trace.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.Parameter;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;
import reenact.trace.TraceSummary.Omissions;
import reenact.trace.TraceSummary.Span;

/** What was written is read. */
class RoundTripTest {

  private static final int SEEDS = 40;
  private static final List<TimeKind> KINDS = List.of(TimeKind.values());

  @TempDir Path folder;

  private static Bytes everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return Bytes.of(bytes);
  }

  static Stream<Arguments> actions() {
    Parameter.TimeOfDay time = new Parameter.TimeOfDay(23, 59, 59, 999_999);
    Parameter.Date zero = new Parameter.Date(0, 0, 0);
    return Stream.of(
        argumentSet("an unnamed client", Action.Connect.ANONYMOUS),
        argumentSet(
            "a named client",
            new Action.Connect(
                Optional.of("café"), Optional.of("[::1]:56184"), Optional.of("utf8mb4"))),
        argumentSet("no arguments", new Action.RedisRequest(List.of())),
        argumentSet(
            "empty arguments",
            new Action.RedisRequest(List.of(Bytes.utf8("SET"), Bytes.EMPTY, Bytes.EMPTY))),
        argumentSet("all bytes", new Action.RedisRequest(List.of(everyByte(), everyByte()))),
        argumentSet("SQL of all bytes", new Action.Query(everyByte())),
        argumentSet("no SQL", new Action.Query(Bytes.EMPTY)),
        argumentSet("a statement", new Action.Prepare(Long.MAX_VALUE, Bytes.utf8("SELECT ?"))),
        argumentSet("without parameters", new Action.Execute(0, List.of())),
        argumentSet(
            "parameters",
            new Action.Execute(
                7,
                List.of(
                    Parameter.NULL,
                    new Parameter.Signed(Long.MIN_VALUE),
                    new Parameter.Signed(Long.MAX_VALUE),
                    new Parameter.Unsigned(-1),
                    new Parameter.Unsigned(0),
                    new Parameter.Real(Double.NaN),
                    new Parameter.Real(-0.0),
                    new Parameter.Decimal("-1234567890.000000000000000000000000000001"),
                    new Parameter.Text(Bytes.utf8("naïve 🔥")),
                    new Parameter.Blob(everyByte()),
                    zero,
                    new Parameter.DateTime(new Parameter.Date(9999, 12, 31), time),
                    new Parameter.Time(true, 34, time),
                    new Parameter.Time(false, 0, new Parameter.TimeOfDay(0, 0, 0, 0))))),
        argumentSet("a closed statement", new Action.CloseStatement(3)),
        argumentSet("the end of a connection", new Action.Disconnect()));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void keepsEveryAction(Action action) throws Exception {
    Protocol protocol = action.fits(Protocol.REDIS) ? Protocol.REDIS : Protocol.MYSQL;
    keeps(protocol, List.of(new TraceEvent(EventTime.UNKNOWN, 0, Database.UNSPECIFIED, action)));
  }

  @Test
  void keepsEveryDatabaseAlsoWhereItChanges() throws Exception {
    List<Database> databases =
        List.of(
            Database.UNSPECIFIED,
            new Database.Numbered(0),
            new Database.Numbered(0),
            new Database.Numbered(Integer.MAX_VALUE),
            new Database.Named(""),
            new Database.Named("shop`\u0000é"),
            new Database.Named("shop`\u0000é"),
            Database.UNSPECIFIED);
    keeps(
        Protocol.MYSQL,
        databases.stream()
            .map(
                database -> new TraceEvent(EventTime.UNKNOWN, 1, database, new Action.Disconnect()))
            .toList());
  }

  @Test
  void keepsTimesInAnyOrderAndConnectionsOfAnyNumber() throws Exception {
    long most = EventTime.At.RANGE_NANOS;
    keeps(
        Protocol.REDIS,
        Stream.of(0L, 5L, 5L, -1L, most, -most, most, 3L)
            .map(nanos ->
                new TraceEvent(
                    new EventTime.At(KINDS.get((int) (Math.abs(nanos) % 3)), nanos),
                    (int) (Math.abs(nanos) % 1_000_000),
                    Database.UNSPECIFIED,
                    new Action.Disconnect()))
            .toList());
  }

  @Test
  void keepsWhatIsKnownOfReplies() throws Exception {
    List<RecordedReply> replies =
        List.of(
            RecordedReply.UNKNOWN,
            new RecordedReply(
                OptionalLong.of(0),
                Status.OK,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Emptiness.UNKNOWN),
            new RecordedReply(
                OptionalLong.empty(),
                new Status.Failed(""),
                OptionalLong.of(Long.MAX_VALUE),
                OptionalLong.empty(),
                Emptiness.EMPTY),
            new RecordedReply(
                OptionalLong.of(Long.MAX_VALUE),
                new Status.Failed("WRONGTYPE"),
                OptionalLong.of(0),
                OptionalLong.of(12),
                Emptiness.FILLED));
    keeps(
        Protocol.REDIS,
        replies.stream()
            .map(reply ->
                new TraceEvent(
                    EventTime.UNKNOWN,
                    0,
                    Database.UNSPECIFIED,
                    new Action.RedisRequest(List.of(Bytes.utf8("PING"))),
                    reply))
            .toList());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void keepsRandomTraces(Protocol protocol) throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomEvents random = new RandomEvents(seed, protocol);
      TraceHeader header = random.header();
      List<TraceEvent> events = random.events(seed * 10);
      Path file = folder.resolve("it.trace");
      TraceSummary summary = ReadTrace.write(file, header, events, 1 + seed * 3);
      assertThat(ReadTrace.of(file))
          .as("seed %d", seed)
          .isEqualTo(new ReadTrace(header, events, new TraceEnd.Complete(summary)));
    }
  }

  @Test
  void aRequestWithAsManyArgumentsAsRedisTakesIsKept() throws Exception {
    keeps(
        Protocol.REDIS,
        List.of(
            new TraceEvent(
                EventTime.UNKNOWN,
                0,
                Database.UNSPECIFIED,
                new Action.RedisRequest(
                    Collections.nCopies(Action.RedisRequest.MOST_ARGUMENTS, Bytes.utf8("a"))))));
  }

  @Test
  void summaryCountsWhatWasWrittenAndLeftOut() throws Exception {
    Path file = folder.resolve("it.trace");
    TraceHeader header = new RandomEvents(3, Protocol.REDIS).header();
    TraceSummary written;
    try (TraceWriter writer = TraceWriter.create(file, header, TraceWriter.Existing.KEEP)) {
      for (int i = 0; i < 10; i++) {
        writer.write(
            new TraceEvent(
                new EventTime.At(TimeKind.ARRIVAL, 100 - i),
                i % 3,
                Database.UNSPECIFIED,
                new Action.Disconnect()));
      }
      writer.leaveOut(Omission.QUEUE_FULL, 5);
      writer.leaveOut(Omission.QUEUE_FULL, 1);
      writer.leaveOut(Omission.NOT_UNDERSTOOD, 7);
      writer.leaveOut(Omission.FILTERED, 8);
      writer.redacted(2);
      written = writer.finish();
    }
    assertThat(written)
        .isEqualTo(
            new TraceSummary(10, 3, Optional.of(new Span(91, 100)), new Omissions(6, 0, 7, 8), 2));
    assertThat(ReadTrace.of(file).end()).isEqualTo(new TraceEnd.Complete(written));
    try (TraceReader reader = TraceReader.open(file)) {
      assertThat(reader.summary()).contains(written);
    }
  }

  @Test
  void sectionsAreNoLargerThanTheyNeedToBe() throws Exception {
    Path file = folder.resolve("it.trace");
    Bytes value = Bytes.of(new byte[1_000]);
    List<TraceEvent> events =
        IntStream.range(0, 2_000)
            .mapToObj(i ->
                new TraceEvent(
                    EventTime.UNKNOWN,
                    i,
                    Database.UNSPECIFIED,
                    new Action.RedisRequest(List.of(value))))
            .toList();
    TraceHeader header = new RandomEvents(1, Protocol.REDIS).header();
    ReadTrace.write(file, header, events, Integer.MAX_VALUE);
    assertThat(ReadTrace.of(file).events()).isEqualTo(events);
    assertThat(ForgedTrace.sections(Files.readAllBytes(file)))
        .filteredOn(section -> section.frame().type() == Frame.Type.EVENTS)
        .hasSizeBetween(7, 8)
        .allMatch(section -> section.frame().length() < Format.SECTION_BYTES + 2_000);
  }

  private void keeps(Protocol protocol, List<TraceEvent> events) throws Exception {
    Path file = folder.resolve("it.trace");
    TraceHeader header = new RandomEvents(2, protocol).header();
    TraceSummary summary = ReadTrace.write(file, header, events, Integer.MAX_VALUE);
    assertThat(ReadTrace.of(file))
        .isEqualTo(new ReadTrace(header, events, new TraceEnd.Complete(summary)));
  }
}
