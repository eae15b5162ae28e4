package reenact.trace.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import reenact.trace.TraceHeader.Server;
import reenact.trace.TraceHeader.Source;
import reenact.trace.TraceHeader.Timing;
import reenact.trace.TraceSummary;

/** The format stays what docs/trace-format.md says. */
class TraceFormatTest {

  private static final Pattern EXAMPLE = Pattern.compile("```text\\n(89 52[\\s\\S]*?)```");
  private static final Pattern LINE = Pattern.compile("((?:[0-9a-f]{2} )+) {2,}\\S.*");

  private static final List<TimeKind> KINDS = List.of(TimeKind.values());

  private static final TraceHeader HEADER =
      new TraceHeader(
          new Source(SourceKind.REDIS_MONITOR, "monitor.txt"),
          new Server(Protocol.REDIS, Optional.of("Redis"), Optional.of("7.0.15")),
          new Timing.Timed(
              TimeKind.COMPLETION, 1_000, Optional.of(Instant.parse("2026-11-23T00:00:00Z"))),
          Sampling.ALL,
          Set.of(Redaction.SECRETS));

  private static final List<TraceEvent> EVENTS =
      List.of(
          new TraceEvent(
              new EventTime.At(TimeKind.COMPLETION, 5_000),
              0,
              new Database.Numbered(2),
              new Action.RedisRequest(
                  List.of(
                      Bytes.utf8("SET"),
                      Bytes.utf8("k"),
                      Bytes.of(new byte[] {(byte) 0xff, 0}),
                      Bytes.EMPTY))),
          new TraceEvent(
              new EventTime.At(TimeKind.COMPLETION, 4_000),
              300,
              new Database.Numbered(2),
              new Action.RedisRequest(List.of(Bytes.utf8("GET"), Bytes.utf8("k"))),
              new RecordedReply(
                  OptionalLong.of(150),
                  Status.OK,
                  OptionalLong.of(8),
                  OptionalLong.empty(),
                  Emptiness.FILLED)));

  @TempDir Path folder;

  private static byte[] example() throws Exception {
    Matcher block =
        EXAMPLE.matcher(
            Files.readString(
                Path.of(System.getProperty("reenact.home"), "docs", "trace-format.md")));
    assertThat(block.find()).isTrue();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : block.group(1).lines().filter(line -> !line.isEmpty()).toList()) {
      Matcher matcher = LINE.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      bytes.writeBytes(HexFormat.of().parseHex(matcher.group(1).replace(" ", "")));
    }
    return bytes.toByteArray();
  }

  @Test
  void theExampleOfTheDocumentIsRead() throws Exception {
    ReadTrace read = ReadTrace.of(folder.resolve("it.trace"), example());
    assertThat(read.header()).isEqualTo(HEADER);
    assertThat(read.events()).isEqualTo(EVENTS);
    assertThat(read.end())
        .isEqualTo(
            new TraceEnd.Complete(
                new TraceSummary(
                    2,
                    2,
                    Optional.of(new TraceSummary.Span(4_000, 5_000)),
                    TraceSummary.Omissions.NONE,
                    0)));
  }

  /** How well zstd compresses is its own affair. */
  @Test
  void theExampleOfTheDocumentIsWritten() throws Exception {
    Path file = folder.resolve("it.trace");
    ReadTrace.write(file, HEADER, EVENTS, Integer.MAX_VALUE);
    byte[] written = Files.readAllBytes(file);
    byte[] shown = example();
    assertThat(Arrays.copyOf(written, Format.PREAMBLE_BYTES))
        .isEqualTo(Arrays.copyOf(shown, Format.PREAMBLE_BYTES));
    List<ForgedTrace.Section> sections = ForgedTrace.sections(shown);
    assertThat(ForgedTrace.sections(written))
        .hasSameSizeAs(sections)
        .zipSatisfy(
            sections,
            (one, other) -> {
              assertThat(one.frame().type()).isEqualTo(other.frame().type());
              assertThat(one.frame().records()).isEqualTo(other.frame().records());
              assertThat(one.frame().before()).isEqualTo(other.frame().before());
              assertThat(one.content()).isEqualTo(other.content());
            });
  }

  /** A file that the first version wrote, with all that MySQL clients do. */
  @Test
  void filesOfVersion1StayReadable() throws Exception {
    List<Action> actions =
        RoundTripTest.actions()
            .map(arguments -> (Action) arguments.get()[0])
            .filter(action -> action.fits(Protocol.MYSQL))
            .toList();
    List<TraceEvent> expected =
        IntStream.range(0, actions.size())
            .mapToObj(i ->
                new TraceEvent(
                    i == 3 ? EventTime.UNKNOWN : new EventTime.At(KINDS.get(i % 3), i * 1_000L),
                    i / 2,
                    i % 2 == 0 ? new Database.Named("shop") : Database.UNSPECIFIED,
                    actions.get(i)))
            .toList();
    try (InputStream in =
        Objects.requireNonNull(TraceFormatTest.class.getResourceAsStream("version-1.trace"))) {
      ReadTrace read = ReadTrace.of(folder.resolve("it.trace"), in.readAllBytes());
      assertThat(read.events()).isEqualTo(expected);
      assertThat(read.header().sampling())
          .isEqualTo(new Sampling.OneIn(100, Sampling.Unit.CONNECTION));
      assertThat(read.end()).isInstanceOf(TraceEnd.Complete.class);
    }
  }
}
