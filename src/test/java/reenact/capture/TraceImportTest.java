package reenact.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.capture.catalog.Importers;
import reenact.capture.redis.MonitorImporter;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceWriter.Existing;

class TraceImportTest {

  private static final String LINE = "1795352649.638054 [0 127.0.0.1:49998] \"PING\"\n";

  @TempDir private Path folder;
  private Path source;
  private Path trace;

  @BeforeEach
  void write() throws Exception {
    source = Files.writeString(folder.resolve("captured"), LINE);
    trace = folder.resolve("trace");
  }

  private TraceImport imported(CapturedFile file) {
    return new TraceImport(new MonitorImporter(), List.of(file), ImportOptions.NONE);
  }

  private void write(Path out, Existing existing) throws Exception {
    try (CapturedFile file = CapturedFile.open(source)) {
      assertThat(imported(file).write(out, existing)).isPresent();
    }
  }

  private void assertNothingIsLeft() {
    assertThat(folder.toFile().list())
        .doesNotContain("trace")
        .noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void fileThatExistsIsKeptUnlessItMayBeReplaced() throws Exception {
    Files.writeString(trace, "mine");
    assertThatThrownBy(() -> write(trace, Existing.KEEP))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("exists, and is not overwritten");
    assertThat(trace).hasContent("mine");
    write(trace, Existing.REPLACE);
    assertThat(trace).content(ISO_8859_1).contains("RNT");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("captured", "trace");
  }

  @Test
  void onlyOrdinaryFilesAreReplaced() throws Exception {
    Files.createDirectory(folder.resolve("empty"));
    Files.createSymbolicLink(folder.resolve("link"), source);
    for (String name : List.of("empty", "link")) {
      assertThatThrownBy(() -> write(folder.resolve(name), Existing.REPLACE))
          .isInstanceOf(CaptureException.class)
          .hasMessageContaining("no ordinary file");
    }
    assertThatThrownBy(() -> write(Path.of("/dev/null"), Existing.REPLACE))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("no ordinary file");
    assertThat(source).hasContent(LINE);
  }

  @Test
  void importThatIsStoppedLeavesNothing() throws Exception {
    try (CapturedFile file = CapturedFile.open(source)) {
      TraceImport importing = imported(file);
      importing.stop();
      assertThat(importing.write(trace, Existing.KEEP)).isEmpty();
    }
    assertNothingIsLeft();
    try (CapturedFile file = CapturedFile.open(source)) {
      TraceImport importing = imported(file);
      importing.stop();
      file.abort();
      assertThat(importing.write(trace, Existing.KEEP)).isEmpty();
    }
    assertNothingIsLeft();
  }

  @Test
  void failuresLeaveNothing() throws Exception {
    Files.writeString(source, "rubbish\n");
    assertThatThrownBy(() -> write(trace, Existing.KEEP)).isInstanceOf(CaptureException.class);
    assertNothingIsLeft();
    Files.writeString(source, LINE);
    assertThatThrownBy(() -> write(folder.resolve("none/trace"), Existing.KEEP))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void formatsAreRecognisedOrNamed() throws Exception {
    assertThat(recognised(LINE)).isEqualTo("monitor");
    assertThat(recognised("*1\r\n$4\r\nPING\r\n" + LINE)).isEqualTo("aof");
    assertThat(recognised("REDIS0011")).isEqualTo("aof");
    assertThat(recognised("0,k,1,2,3,get,0\n" + LINE)).isEqualTo("csv");
    assertThatThrownBy(() -> recognised("rubbish"))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("captured: its format is not recognised; name it with --from: ");
    assertThatThrownBy(() -> recognised(""))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("captured: is empty");
    assertThat(Importers.names()).containsExactly("aof", "csv", "monitor");
  }

  private String recognised(String content) throws Exception {
    Files.writeString(source, content);
    try (CapturedFile file = CapturedFile.open(source)) {
      return Importers.recognised(List.of(file)).name();
    }
  }
}
