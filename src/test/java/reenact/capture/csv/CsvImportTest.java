package reenact.capture.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.capture.CaptureException;
import reenact.capture.CapturedFile;
import reenact.capture.Caveat;
import reenact.capture.ImportOptions;
import reenact.capture.ImportedTrace;
import reenact.trace.RecordedReply.Emptiness;

class CsvImportTest {

  private static final String TWITTER =
      """
      0,q:q:1:8WTfjZU14ee,17,213,4,get,0
      0,a,b,3,0,5,get,0
      1,k,1,5,4,set,60
      1,k,3,5,4,add,0
      2,k,1,0,4,replace,0
      2,k,1,0,4,delete,0
      2,n,1,3,4,incr,0
      """;

  private final CsvImporter importer = new CsvImporter();

  @TempDir private Path folder;

  private ImportedTrace imported(String content) throws Exception {
    return ImportedTrace.of(importer, folder, content);
  }

  private ImportedTrace imported(String content, Map<String, String> columns, TimeUnit unit)
      throws Exception {
    Path file = Files.writeString(folder.resolve("captured"), content);
    return ImportedTrace.of(
        importer, new ImportOptions(columns, Optional.empty(), unit, false), file);
  }

  @Test
  void twitterTracesBecomeCommands() throws Exception {
    assertThat(importer.recognises(TWITTER.getBytes(UTF_8))).isTrue();
    ImportedTrace trace = imported(TWITTER);
    assertThat(trace.requests())
        .containsExactly(
            List.of("GET", "q:q:1:8WTfjZU14ee"),
            List.of("GET", "a,b"),
            List.of("SET", "k", "01234", "EX", "60"),
            List.of("SET", "k..", "01234", "NX"),
            List.of("SET", "k", "", "XX"),
            List.of("DEL", "k"),
            List.of("INCRBY", "n", "1"));
    assertThat(trace.connections()).containsExactly(0, 1, 0, 0, 0, 0, 0);
    assertThat(trace.nanos()).startsWith(0L, 0L, 1_000_000_000L);
    assertThat(trace.events().get(0).reply().emptiness()).isEqualTo(Emptiness.FILLED);
    assertThat(trace.events().get(1).reply().emptiness()).isEqualTo(Emptiness.EMPTY);
    assertThat(trace.events().get(2).reply().emptiness()).isEqualTo(Emptiness.UNKNOWN);
    assertThat(trace.summary().notes().caveats())
        .contains(Caveat.NO_VALUES, Caveat.WHOLE_SECONDS)
        .doesNotContain(Caveat.NO_CONNECTIONS);
  }

  @Test
  void columnsAreNumberedOrNamed() throws Exception {
    List<List<String>> expected = List.of(List.of("SET", "a,\"b", "01"), List.of("GET", "c"));
    String rows = "set,\"a,\"\"b\",2,1.5\nget,c,,2.5\n";
    ImportedTrace numbered =
        imported(
            rows,
            Map.of("time", "3", "key", "1", "value-size", "2", "operation", "0"),
            TimeUnit.MILLISECONDS);
    assertThat(numbered.requests()).isEqualTo(expected);
    assertThat(numbered.nanos()).containsExactly(0L, 1_000_000L);
    ImportedTrace named =
        imported(
            "op,obj,size,ts\n" + rows,
            Map.of("time", "ts", "key", "obj", "value-size", "size", "operation", "op"),
            TimeUnit.MILLISECONDS);
    assertThat(named.requests()).isEqualTo(expected);
    assertThat(named.notUnderstood()).isEmpty();
    ImportedTrace keys = imported("a\nb\n", Map.of("key", "0"), TimeUnit.SECONDS);
    assertThat(keys.requests()).containsExactly(List.of("GET", "a"), List.of("GET", "b"));
    assertThat(keys.summary().notes().caveats())
        .contains(Caveat.NO_TIMES, Caveat.NO_OPERATIONS, Caveat.NO_CONNECTIONS);
  }

  @Test
  void namesInTheFirstLineAreNoRequest() throws Exception {
    ImportedTrace trace = imported("time,k,ks,vs,c,op,ttl\n" + TWITTER);
    assertThat(trace.requests()).hasSize(7);
    assertThat(trace.notUnderstood()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x,k,1,5,4,get,0",
        "-1,k,1,5,4,get,0",
        "999999999999999999,k,1,5,4,get,0",
        "1,k,1,999999999999,4,set,0",
        "1,k,99999999,5,4,set,0",
        "1,k,1,-5,4,set,0",
        "1,k,1,5,4,fly,0",
        "1,k,1,5,4,get",
        "1,\"k,1,5,4,get,0",
        "\"1\"x,k,1,5,4,get,0",
      })
  void otherLinesAreCountedWithTheirPosition(String line) throws Exception {
    ImportedTrace trace = imported(TWITTER + line + "\n" + TWITTER);
    assertThat(trace.notUnderstood()).hasSize(1).first().asString().startsWith("captured:8 ");
    assertThat(trace.requests()).hasSize(14);
  }

  @Test
  void wrongColumnsAreRefused() {
    assertThatThrownBy(() -> imported("a\n", Map.of("key", "x"), TimeUnit.SECONDS))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("its first line names no column x");
    assertThatThrownBy(() -> imported("a\n", Map.of("time", "0"), TimeUnit.SECONDS))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("the column of the key is missing");
    assertThatThrownBy(() -> imported("a\n", Map.of("keys", "0"), TimeUnit.SECONDS))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("unknown column keys");
  }

  @Test
  void compressedFilesAreDecompressed() throws Exception {
    List<List<String>> expected = imported(TWITTER).requests();
    Path file = folder.resolve("compressed");
    Files.write(file, gzip(TWITTER));
    assertThat(ImportedTrace.of(importer, ImportOptions.NONE, file).requests()).isEqualTo(expected);
    Files.write(file, Zstd.compress(TWITTER.getBytes(UTF_8)));
    assertThat(ImportedTrace.of(importer, ImportOptions.NONE, file).requests()).isEqualTo(expected);
  }

  @Test
  void compressedFilesThatAreCutOffAreReadUpToThere() throws Exception {
    String much = TWITTER.repeat(20_000);
    Path file = folder.resolve("compressed");
    for (byte[] compressed : List.of(gzip(much), Zstd.compress(much.getBytes(UTF_8)))) {
      Files.write(file, Arrays.copyOf(compressed, compressed.length / 2));
      ImportedTrace trace = ImportedTrace.of(importer, ImportOptions.NONE, file);
      assertThat(trace.requests()).hasSizeBetween(7, 140_000 - 1);
      assertThat(trace.notUnderstood()).last().asString().endsWith("DAMAGED");
      Files.write(file, Arrays.copyOf(compressed, 6));
      assertThatThrownBy(() -> ImportedTrace.of(importer, ImportOptions.NONE, file))
          .isInstanceOf(CaptureException.class);
    }
    try (CapturedFile opened = CapturedFile.open(file)) {
      assertThat(opened.head()).isEmpty();
    } catch (CaptureException e) {
      assertThat(e).hasMessageContaining("compressed");
    }
  }

  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
