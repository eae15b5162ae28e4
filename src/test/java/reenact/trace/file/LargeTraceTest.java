package reenact.trace.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces that do not fit into memory, in JVMs of their own. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LargeTraceTest {

  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void tenMillionRequestsTakeLittleMemory() throws Exception {
    int heap = 64;
    Path file = folder.resolve("it.trace");
    assertThat(run("", heap, file, 10_000_000, 64)).contains("wrote 10000000 ", "read 10000000 ");
    assertThat(Files.size(file)).isGreaterThan((long) heap * MEGABYTE);
  }

  @Test
  void theLargestRecordsFitIntoTheHeapThatIsPromised() throws Exception {
    assertThat(run("", 512, folder.resolve("it.trace"), 6, TraceWriter.LARGEST_EVENT - 100))
        .contains("wrote 6 ", "read 6 ");
  }

  @Test
  void whatWasWrittenBeforeTheDiskWasFullIsReadable() throws Exception {
    Path file = folder.resolve("it.trace");
    assertThat(run("ulimit -f 2048; ", 64, file, 1_000_000, 64)).contains("java.io.IOException");
    assertThat(file).hasSize(2 * MEGABYTE);
    ReadTrace read = ReadTrace.of(file);
    assertThat(read.events()).hasSizeGreaterThan(50_000);
    assertThat(read.end())
        .isInstanceOfSatisfying(
            TraceEnd.CutOff.class,
            cut ->
                assertThat(cut.position())
                    .isBetween(2L * MEGABYTE - Format.SECTION_BYTES, 2L * MEGABYTE));
  }

  private static String run(String first, int heapMegabytes, Path file, int count, int bytes)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                first + "exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LargeTrace.class.getName(),
                file.toString(),
                Integer.toString(count),
                Integer.toString(bytes)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return printed;
  }
}
