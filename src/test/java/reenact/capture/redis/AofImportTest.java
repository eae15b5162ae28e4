package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.capture.CaptureException;
import reenact.capture.Caveat;
import reenact.capture.ImportOptions;
import reenact.capture.ImportedTrace;
import reenact.trace.Database;
import reenact.trace.SourceKind;
import reenact.trace.TraceHeader;

class AofImportTest {

  private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\na\r\nb\r\n";
  private static final String SELECT = "*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n";

  private final AofImporter importer = new AofImporter();

  @TempDir private Path folder;

  private ImportedTrace imported(String content) throws Exception {
    return ImportedTrace.of(importer, folder, content);
  }

  @Test
  void commandsHaveTheirDatabaseAndTime() throws Exception {
    ImportedTrace trace =
        imported("#TS:1795352649\r\n" + SET + SELECT + SET + "#TS:1795352651\r\n#XX\r\n" + SET);
    assertThat(trace.header().source().kind()).isEqualTo(SourceKind.REDIS_AOF);
    assertThat(trace.requests()).hasSize(3).containsOnly(List.of("SET", "k", "a\r\nb"));
    assertThat(trace.events())
        .extracting(event -> event.database())
        .containsExactly(
            new Database.Numbered(0), new Database.Numbered(3), new Database.Numbered(3));
    assertThat(trace.nanos()).containsExactly(0L, 0L, 2_000_000_000L);
    assertThat(trace.summary().notes().caveats())
        .contains(Caveat.NO_READS, Caveat.WHOLE_SECONDS, Caveat.NO_CONNECTIONS);
  }

  @Test
  void withoutAnnotationsThereAreNoTimes() throws Exception {
    ImportedTrace trace = imported(SET + SET);
    assertThat(trace.header().timing()).isEqualTo(new TraceHeader.Timing.Untimed());
    assertThat(trace.nanos()).containsExactly(-1L, -1L);
    assertThat(trace.summary().notes().caveats()).contains(Caveat.NO_TIMES);
  }

  /** The positions are those of the command that is wrong. */
  @ParameterizedTest
  @CsvSource({
    "*3|$3|SET|$1|k|$4|ab, CUT_OFF",
    "*3|$3|SET|, CUT_OFF",
    "*3|$3|S, CUT_OFF",
    "*, CUT_OFF",
    "*3|$999999999999|x|, DAMAGED",
    "*3|$536870912|x|, CUT_OFF",
    "*999999999999|$1|x|, CUT_OFF",
    "*9999999999999999999999|$1|x|, DAMAGED",
    "*0|, DAMAGED",
    "*-1|, DAMAGED",
    "*x|, DAMAGED",
    "*1|$-1|, DAMAGED",
    "*1|:1|, DAMAGED",
    "*1|$1|xy|, DAMAGED",
    "GET k|, DAMAGED",
    "#TS:x|, TIME",
    "#TS:9999999999999|, TIME",
  })
  void whatIsWrongIsSaidWithItsPosition(String end, String reason) throws Exception {
    ImportedTrace trace = imported(SET + end.replace("|", "\r\n"));
    assertThat(trace.requests()).hasSize(1);
    assertThat(trace.notUnderstood())
        .containsExactly("captured: byte %d %s".formatted(SET.length(), reason));
  }

  @Test
  void annotationWithoutEndIsDamage() throws Exception {
    assertThat(imported(SET + "#" + "x".repeat(100_000)).notUnderstood())
        .containsExactly("captured: byte %d DAMAGED".formatted(SET.length()));
  }

  @Test
  void largeCommandIsLeftOutAndReadingGoesOn() throws Exception {
    int size = 65 << 20;
    Path file = folder.resolve("captured");
    try (var out = Files.newOutputStream(file)) {
      out.write(("*2\r\n$3\r\nGET\r\n$" + size + "\r\n").getBytes(US_ASCII));
      byte[] mebibyte = new byte[1 << 20];
      for (int i = 0; i < 65; i++) {
        out.write(mebibyte);
      }
      out.write(("\r\n" + SET).getBytes(US_ASCII));
    }
    ImportedTrace trace = ImportedTrace.of(importer, ImportOptions.NONE, file);
    assertThat(trace.requests()).hasSize(1);
    assertThat(trace.notUnderstood()).containsExactly("captured: byte 0 TOO_LONG");
  }

  @Test
  void checksumIsThatOfRedis() {
    Crc64 checksum = new Crc64();
    for (byte b : "123456789".getBytes(US_ASCII)) {
      checksum.add(b);
    }
    assertThat(checksum.value()).isEqualTo(0xe9c6d914c4b8d9caL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void snapshotsAreSkippedToTheirEnd(boolean checksum) throws Exception {
    // Bytes that look like an end or like commands are no end.
    String content = "REDIS0011" + "\u00ff\u00ff12345678*1\r\n$4\r\nPING\r\n\u00ff\u00ff\u00ff";
    ImportedTrace trace = imported(snapshot(content, checksum) + SET);
    assertThat(trace.requests()).hasSize(1);
    assertThat(trace.notUnderstood()).isEmpty();
    assertThat(trace.summary().notes().caveats()).contains(Caveat.SNAPSHOT_SKIPPED);
    assertThatThrownBy(() -> imported(snapshot(content, checksum)))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("holds no request");
    assertThatThrownBy(() -> imported(content))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("is cut off");
  }

  private static String snapshot(String content, boolean withChecksum) {
    Crc64 checksum = new Crc64();
    byte[] bytes = (content + "\u00ff").getBytes(ISO_8859_1);
    for (byte b : bytes) {
      checksum.add(b & 0xff);
    }
    byte[] end =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(withChecksum ? checksum.value() : 0)
            .array();
    return content + "\u00ff" + new String(end, ISO_8859_1);
  }

  @Test
  void manifestNamesTheFilesInOrder() throws Exception {
    Path manifest =
        Files.writeString(
            folder.resolve("a.manifest"),
            """
            file a.1.base.rdb seq 1 type b
            file "a 2.incr.aof" seq 2 type i
            file a.1.incr.aof seq 1 type i
            file a.0.incr.aof seq 0 type h
            """);
    Files.write(folder.resolve("a.1.incr.aof"), SET.getBytes(US_ASCII));
    Files.write(folder.resolve("a 2.incr.aof"), SET.replace("SET", "DEL").getBytes(US_ASCII));
    assertThat(importer.recognises(Files.readAllBytes(manifest))).isTrue();
    ImportedTrace trace = ImportedTrace.of(importer, ImportOptions.NONE, manifest);
    assertThat(trace.requests())
        .containsExactly(List.of("SET", "k", "a\r\nb"), List.of("DEL", "k", "a\r\nb"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file ../../etc/passwd seq 1 type i",
        "file a.incr.aof seq 1 type i\nrubbish",
        "file a.base.rdb seq 1 type b",
        "file missing.incr.aof seq 1 type i",
      })
  void forgedManifestIsRefused(String content) throws Exception {
    Path manifest = Files.writeString(folder.resolve("a.manifest"), content);
    Files.write(folder.resolve("a.incr.aof"), SET.getBytes(US_ASCII));
    assertThatThrownBy(() -> ImportedTrace.of(importer, ImportOptions.NONE, manifest))
        .isInstanceOf(CaptureException.class);
  }
}
