package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

  @TempDir private Path folder;

  private @Nullable Process process;

  /** A process whose name looks like the rest of its line in /proc. */
  private ProcessHandle started() throws IOException {
    Path program = folder.resolve(") S 1 (x y");
    Files.createSymbolicLink(program, Path.of("/bin/sleep"));
    process = new ProcessBuilder(program.toString(), "60").start();
    return process.toHandle();
  }

  @AfterEach
  void endIt() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private static String[] birth(ProcessHandle handle) {
    return ProcessIdentity.of(handle).birth().split(" ");
  }

  @Test
  void aProcessIsToldByTicksAndBootWhichTheClockDoesNotMove() throws Exception {
    ProcessHandle handle = started();
    String line = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
    String[] fields = line.substring(line.lastIndexOf(") ") + 2).split(" ");

    assertThat(birth(handle))
        .containsExactly(
            fields[19], Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
  }

  @Test
  void whatWasWrittenIsReadAndFound() throws Exception {
    ProcessHandle handle = started();

    assertThat(ProcessIdentity.parse(ProcessIdentity.of(handle).words()))
        .get()
        .satisfies(identity -> assertThat(identity.alive()).contains(handle));
  }

  @Test
  void aProcessOfAnotherTickOrAnotherBootIsAnother() throws Exception {
    ProcessHandle handle = started();
    String[] birth = birth(handle);
    String another = "00000000-0000-0000-0000-000000000000";

    assertThat(new ProcessIdentity(handle.pid(), "7 " + birth[1]).alive()).isEmpty();
    assertThat(new ProcessIdentity(handle.pid(), birth[0] + " " + another).alive()).isEmpty();
  }

  @Test
  void whatEarlierReleasesWroteIsStillFound() throws Exception {
    ProcessHandle handle = started();

    assertThat(
            ProcessIdentity.parse(handle.pid() + " " + handle.info().startInstant().orElseThrow()))
        .get()
        .satisfies(identity -> assertThat(identity.alive()).contains(handle));
  }

  @Test
  void aProcessThatHasEndedIsNotFound() throws Exception {
    ProcessIdentity identity = ProcessIdentity.of(started());
    endIt();
    identity.alive().ifPresent(handle -> handle.onExit().join());

    assertThat(identity.alive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        "12 ",
        "12 2026-0",
        "12 1234",
        "12 1234 7d0f53a1-9b1e-4",
        "x 1234 00000000-0000-0000-0000-000000000000"
      })
  void aTextThatWasTornTellsOfNobody(String words) {
    assertThat(ProcessIdentity.parse(words)).isEmpty();
  }
}
