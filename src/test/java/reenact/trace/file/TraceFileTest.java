package reenact.trace.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceWriter.Existing;

/** Files that are opened and created, or are not. */
class TraceFileTest {

  private static final TraceHeader HEADER = new RandomEvents(1, Protocol.REDIS).header();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("it.trace");
  }

  private String refusal(Path opened) {
    TraceException refusal =
        catchThrowableOfType(
            TraceException.class,
            () ->
                assertTimeoutPreemptively(
                    Duration.ofMinutes(1), () -> TraceReader.open(opened).close()));
    assertThat(refusal).isNotNull();
    return refusal.fault().toString();
  }

  @Test
  void saysWhatIsNoTraceAndWhatToDo() throws Exception {
    assertThat(refusal(file))
        .isEqualTo(file + ": there is no such file; name a file that Reenact recorded or imported");
    assertThat(refusal(folder))
        .isEqualTo(folder + ": is a folder; name a file that Reenact recorded or imported");
    Files.createFile(file);
    assertThat(refusal(file)).isEqualTo(file + ": is empty; copy or capture the trace again");
    Files.writeString(file, "1795352649.638054 [0 127.0.0.1:49998] \"SET\" \"a\" \"1\"\n");
    assertThat(refusal(file))
        .isEqualTo(
            file
                + ": is no trace of Reenact; name a file that Reenact recorded; `./reenact import`"
                + " makes a trace of a log or a packet capture");
  }

  @Test
  void doesNotWaitForAPipe() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThat(refusal(file))
        .isEqualTo(
            file
                + ": is no ordinary file but a pipe, a socket or a device; name a file that"
                + " Reenact recorded or imported");
    assertThat(refusal(Path.of("/dev/zero"))).contains("is no ordinary file");
  }

  @Test
  void aTransferAsTextIsNamed() throws Exception {
    byte[] trace = new ForgedTrace().bytes();
    Files.write(file, trace);
    String text = Files.readString(file, ISO_8859_1);
    Files.writeString(file, text.replace("\r\n", "\n"), ISO_8859_1);
    assertThat(refusal(file))
        .isEqualTo(
            file + ": is damaged at byte 4: line ends were converted; copy it as a binary file");
  }

  @Test
  void aNewerVersionIsRefused() throws Exception {
    byte[] trace = ForgedTrace.with(Protocol.REDIS).bytes();
    trace[Format.PREAMBLE_BYTES - 4] = 2;
    Files.write(file, trace);
    assertThat(refusal(file))
        .isEqualTo(
            file
                + ": has version 2 of the format, and this Reenact reads version 1; use a newer"
                + " version of Reenact");
  }

  @Test
  void isReadableByItsOwnerOnly() throws Exception {
    TraceWriter.create(file, HEADER, Existing.KEEP).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsAnExistingFileUnlessTold() throws Exception {
    Files.writeString(file, "precious");
    assertThat(creation(Existing.KEEP))
        .isEqualTo(file + ": exists already; name another file, or have it replaced");
    assertThat(file).hasContent("precious");
    TraceWriter.create(file, HEADER, Existing.REPLACE).close();
    assertThat(ReadTrace.of(file).header()).isEqualTo(HEADER);
  }

  @Test
  void followsNoLink() throws Exception {
    Path target = folder.resolve("target");
    Files.createSymbolicLink(file, target);
    for (Existing existing : Existing.values()) {
      assertThat(creation(existing)).contains("exists already and is no ordinary file but a link");
    }
    Files.writeString(target, "precious");
    assertThat(creation(Existing.REPLACE)).contains("is no ordinary file but a link");
    assertThat(target).hasContent("precious");
    assertThat(file).isSymbolicLink();
  }

  @Test
  void saysWhereNoFileCanBeCreated() {
    file = folder.resolve("missing/it.trace");
    assertThat(creation(Existing.KEEP))
        .isEqualTo(file + ": its folder does not exist; create the folder, or name another file");
    file = folder;
    assertThat(creation(Existing.REPLACE)).isEqualTo(file + ": is a folder; name a new file");
  }

  private String creation(Existing existing) {
    return catchThrowableOfType(
            TraceException.class, () -> TraceWriter.create(file, HEADER, existing).close())
        .fault()
        .toString();
  }

  @Test
  void eventsThatWereFlushedAreReadableWhileWritingGoesOn() throws Exception {
    List<TraceEvent> events = new RandomEvents(4, Protocol.REDIS).events(10);
    try (TraceWriter writer = TraceWriter.create(file, HEADER, Existing.KEEP)) {
      for (TraceEvent event : events) {
        writer.write(event);
      }
      assertThat(ReadTrace.of(file).events()).isEmpty();
      writer.flush();
      writer.write(events.getFirst());
      ReadTrace read = ReadTrace.of(file);
      assertThat(read.events()).isEqualTo(events);
      assertThat(read.end()).isEqualTo(new TraceEnd.CutOff(Files.size(file), 10));
    }
  }

  @Test
  void closingWithoutFinishingKeepsTheEventsAndSaysThatMoreWereMeant() throws Exception {
    List<TraceEvent> events = new RandomEvents(4, Protocol.REDIS).events(10);
    try (TraceWriter writer = TraceWriter.create(file, HEADER, Existing.KEEP)) {
      for (TraceEvent event : events) {
        writer.write(event);
      }
    }
    ReadTrace read = ReadTrace.of(file);
    assertThat(read.events()).isEqualTo(events);
    assertThat(read.end()).isInstanceOf(TraceEnd.CutOff.class);
  }

  @Test
  void anEventThatIsTooLargeIsLeftOutAndCounted() throws Exception {
    Bytes part = Bytes.of(new byte[TraceWriter.LARGEST_EVENT / 4]);
    TraceEvent fits = request(List.of(part, part, part));
    TraceEvent large = request(List.of(part, part, part, part));
    try (TraceWriter writer = TraceWriter.create(file, HEADER, Existing.KEEP)) {
      assertThat(writer.write(fits)).isTrue();
      assertThat(writer.write(large)).isFalse();
      assertThat(writer.write(fits)).isTrue();
      assertThat(writer.finish().omissions().tooLarge()).isOne();
    }
    assertThat(ReadTrace.of(file).events()).containsExactly(fits, fits);
  }

  @Test
  void aTraceHoldsRequestsOfItsProtocolOnly() throws Exception {
    try (TraceWriter writer = TraceWriter.create(file, HEADER, Existing.KEEP)) {
      TraceEvent query =
          new TraceEvent(EventTime.UNKNOWN, 0, Database.UNSPECIFIED, new Action.Query(Bytes.EMPTY));
      assertThatIllegalArgumentException().isThrownBy(() -> writer.write(query));
    }
  }

  @Test
  void whatIsClosedIsNotWritten() throws Exception {
    TraceWriter writer = TraceWriter.create(file, HEADER, Existing.KEEP);
    writer.finish();
    writer.close();
    assertThatIllegalStateException().isThrownBy(() -> writer.write(request(List.of(Bytes.EMPTY))));
    assertThat(ReadTrace.of(file).end()).isInstanceOf(TraceEnd.Complete.class);
  }

  @Test
  void theEndIsKnownAtTheEndOnly() throws Exception {
    TraceWriter.create(file, HEADER, Existing.KEEP).finish();
    try (TraceReader reader = TraceReader.open(file)) {
      assertThatIllegalStateException().isThrownBy(reader::end);
      assertThat(reader.next()).isEqualTo(Optional.empty());
      assertThat(reader.next()).isEqualTo(Optional.empty());
      assertThat(reader.end()).isInstanceOf(TraceEnd.Complete.class);
    }
  }

  /** An interrupt closes the file, as a disk that fails would. */
  @Test
  void afterAFailureWhatWasWrittenIsReadable() throws Exception {
    TraceEvent event = request(List.of(Bytes.utf8("PING")));
    try (TraceWriter writer = TraceWriter.create(file, HEADER, Existing.KEEP)) {
      writer.write(event);
      writer.flush();
      writer.write(event);
      Thread.currentThread().interrupt();
      assertThat(catchThrowableOfType(IOException.class, writer::flush)).isNotNull();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(catchThrowableOfType(IOException.class, writer::finish))
          .hasMessage("writing the trace failed before");
    }
    assertThat(ReadTrace.of(file).events()).containsExactly(event);
  }

  private static TraceEvent request(List<Bytes> arguments) {
    return new TraceEvent(
        EventTime.UNKNOWN, 0, Database.UNSPECIFIED, new Action.RedisRequest(arguments));
  }
}
