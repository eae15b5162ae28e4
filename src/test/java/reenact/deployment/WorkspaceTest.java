package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  /** Of a run that ended before any process of today began. */
  private static final String DEAD_OWNER = "owner 1 1970-01-01T00:00:07Z\n";

  @TempDir private Path root;

  private final List<Process> started = new ArrayList<>();

  private Process sleeper() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    started.add(process);
    return process;
  }

  @AfterEach
  void endWhatWasStarted() {
    started.forEach(Process::destroyForcibly);
  }

  private static String line(String what, ProcessHandle process) {
    return what + " " + process.pid() + " " + process.info().startInstant().orElseThrow() + "\n";
  }

  private Path left(String run, String ledger) throws IOException {
    Path folder = Files.createDirectories(root.resolve(run));
    Files.writeString(folder.resolve("ledger"), ledger);
    return folder;
  }

  @Test
  void theLedgerNamesTheOwnerAndAllThatWasStarted() throws IOException {
    Process process = sleeper();
    try (Workspace workspace = Workspace.create(root, "abc")) {
      workspace.started(process.toHandle());
      assertThat(root.resolve("abc/ledger"))
          .hasContent(line("owner", ProcessHandle.current()) + line("process", process.toHandle()));
    }
  }

  @Test
  void othersMayPassThroughButNotLookAround() throws IOException {
    try (Workspace workspace = Workspace.create(root, "abc")) {
      assertThat(Files.getPosixFilePermissions(root.resolve(workspace.run())))
          .isEqualTo(PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  @Test
  void foldersOfTheSameNameAreTold() {
    try (Workspace workspace = Workspace.create(root, "abc")) {
      assertThat(workspace.fresh("redis")).isEmptyDirectory();
      assertThat(workspace.fresh("redis")).isEmptyDirectory();
      assertThat(root.resolve("abc/1-redis")).isDirectory();
      assertThat(root.resolve("abc/2-redis")).isDirectory();
    }
  }

  @Test
  void closingItEndsWhatRunsAndRemovesTheFolder() throws Exception {
    Process process = sleeper();
    try (Workspace workspace = Workspace.create(root, "abc")) {
      workspace.started(process.toHandle());
      Files.writeString(workspace.fresh("redis").resolve("dump"), "data");
    }
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatADeadRunLeftIsRemovedAndTold() throws Exception {
    Process process = sleeper();
    Path folder = left("dead", DEAD_OWNER + line("process", process.toHandle()));
    Files.createDirectories(folder.resolve("1-mysql/data"));
    Files.writeString(folder.resolve("1-mysql/data/ibdata1"), "data");

    assertThat(Workspace.removeLeftovers(root))
        .hasSize(2)
        .satisfiesExactly(
            ended -> assertThat(ended).startsWith("process " + process.pid()),
            removed -> assertThat(removed).isEqualTo("folder " + folder));
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatALivingRunHasIsLeftAlone() throws Exception {
    Process process = sleeper();
    left("living", line("owner", ProcessHandle.current()) + line("process", process.toHandle()));
    assertThat(Workspace.removeLeftovers(root)).isEmpty();
    assertThat(process.isAlive()).isTrue();
    assertThat(root.resolve("living")).exists();
  }

  @Test
  void aLaterProcessWithTheSameNumberIsNotTouched() throws Exception {
    Process process = sleeper();
    Path folder =
        left("dead", DEAD_OWNER + "process %d %s\n".formatted(process.pid(), Instant.EPOCH));
    assertThat(Workspace.removeLeftovers(root)).containsExactly("folder " + folder);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aLedgerThatWasTornIsReadAsFarAsItGoes() throws Exception {
    Process process = sleeper();
    left("dead", DEAD_OWNER + line("process", process.toHandle()) + "process 12");
    assertThat(Workspace.removeLeftovers(root)).hasSize(2);
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLineThatWasTornInItsTimeIsReadAsFarAsItGoes() throws Exception {
    left("dead", DEAD_OWNER + "process 12 2026-0");
    assertThat(Workspace.removeLeftovers(root)).hasSize(1);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aRunThatDiedBeforeItsFirstLineLeavesAFolder() throws Exception {
    Files.createDirectories(root.resolve("dead"));
    assertThat(Workspace.removeLeftovers(root)).hasSize(1);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whereNothingEverRanNothingIsLeft() {
    assertThat(Workspace.removeLeftovers(root.resolve("never"))).isEmpty();
  }
}
