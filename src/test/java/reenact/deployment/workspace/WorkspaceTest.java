package reenact.deployment.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.deployment.Cleaner;
import reenact.deployment.process.ProcessIdentity;

class WorkspaceTest {

  /** Of a run that ended before any process of today began. */
  private static final String DEAD_OWNER = "owner 1 1970-01-01T00:00:07Z\n";

  @TempDir private Path root;

  private final List<Process> started = new ArrayList<>();

  /** A process with the mark of a run. */
  private Process sleeper(String run) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put("REENACT_RUN", run);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  @AfterEach
  void endWhatWasStarted() {
    started.forEach(Process::destroyForcibly);
  }

  private static String line(String what, ProcessHandle process) {
    return what + " " + ProcessIdentity.of(process).words() + "\n";
  }

  private Path left(String run, String ledger) throws IOException {
    Path folder = Files.createDirectories(root.resolve(run));
    Files.writeString(folder.resolve("ledger"), ledger);
    return folder;
  }

  @Test
  void theLedgerNamesTheOwnerAndAllThatWasStarted() throws IOException {
    Process process = sleeper("abc");
    try (Workspace workspace = Cleaner.workspace(root, "abc")) {
      workspace.started(process.toHandle());
      assertThat(root.resolve("abc/ledger"))
          .hasContent(
              line("owner", ProcessHandle.current())
                  + "owner %d %s\n"
                      .formatted(
                          ProcessHandle.current().pid(),
                          ProcessHandle.current().info().startInstant().orElseThrow())
                  + line("process", process.toHandle()));
    }
  }

  @Test
  void othersMayPassThroughButNotLookAround() throws IOException {
    try (Workspace workspace = Cleaner.workspace(root, "abc")) {
      assertThat(Files.getPosixFilePermissions(root.resolve(workspace.run())))
          .isEqualTo(PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  @Test
  void foldersOfTheSameNameAreTold() {
    try (Workspace workspace = Cleaner.workspace(root, "abc")) {
      assertThat(workspace.fresh("redis")).isEmptyDirectory();
      assertThat(workspace.fresh("redis")).isEmptyDirectory();
      assertThat(root.resolve("abc/1-redis")).isDirectory();
      assertThat(root.resolve("abc/2-redis")).isDirectory();
    }
  }

  @Test
  void closingItEndsWhatRunsAndRemovesTheFolder() throws Exception {
    Process process = sleeper("abc");
    try (Workspace workspace = Cleaner.workspace(root, "abc")) {
      workspace.started(process.toHandle());
      Files.writeString(workspace.fresh("redis").resolve("dump"), "data");
    }
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatADeadRunLeftIsRemovedAndTold() throws Exception {
    Process process = sleeper("dead");
    Path folder = left("dead", DEAD_OWNER + line("process", process.toHandle()));
    Files.createDirectories(folder.resolve("1-mysql/data"));
    Files.writeString(folder.resolve("1-mysql/data/ibdata1"), "data");

    assertThat(Cleaner.removeLeftovers(root).removed())
        .hasSize(2)
        .satisfiesExactly(
            ended -> assertThat(ended).startsWith("process " + process.pid()),
            removed -> assertThat(removed).isEqualTo("folder " + folder));
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatALivingRunHasIsLeftAlone() throws Exception {
    Process process = sleeper("living");
    left("living", line("owner", ProcessHandle.current()) + line("process", process.toHandle()));
    assertThat(Cleaner.removeLeftovers(root).removed()).isEmpty();
    assertThat(process.isAlive()).isTrue();
    assertThat(root.resolve("living")).exists();
  }

  @Test
  void aLaterProcessWithTheSameNumberIsNotTouched() throws Exception {
    Process process = sleeper("another");
    Path folder =
        left("dead", DEAD_OWNER + "process %d %s\n".formatted(process.pid(), Instant.EPOCH));
    assertThat(Cleaner.removeLeftovers(root).removed()).containsExactly("folder " + folder);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aLedgerThatWasTornIsReadAsFarAsItGoes() throws Exception {
    Process process = sleeper("dead");
    left("dead", DEAD_OWNER + line("process", process.toHandle()) + "process 12");
    assertThat(Cleaner.removeLeftovers(root).removed()).hasSize(2);
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLineThatWasTornInItsTimeIsReadAsFarAsItGoes() throws Exception {
    left("dead", DEAD_OWNER + "process 12 2026-0");
    assertThat(Cleaner.removeLeftovers(root).removed()).hasSize(1);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aRunThatDiedBeforeItsFirstLineLeavesAFolder() throws Exception {
    Files.createDirectories(root.resolve("dead"));
    assertThat(Cleaner.removeLeftovers(root).removed()).hasSize(1);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whereNothingEverRanNothingIsLeft() {
    assertThat(Cleaner.removeLeftovers(root.resolve("never")).removed()).isEmpty();
  }

  @Test
  void aProcessThatIsNotMarkedAsTheRunsIsNotEnded() throws Exception {
    Process process = sleeper("another");
    Path folder = left("dead", DEAD_OWNER + line("process", process.toHandle()));

    assertThat(Cleaner.removeLeftovers(root).removed()).containsExactly("folder " + folder);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aServerThatOverwroteItsEnvironmentIsToldByWhereItWorks() throws Exception {
    Path folder = root.resolve("dead");
    Files.createDirectories(folder.resolve("1-redis"));
    Process process =
        new ProcessBuilder("sleep", "60").directory(folder.resolve("1-redis").toFile()).start();
    started.add(process);
    left("dead", DEAD_OWNER + line("process", process.toHandle()));

    assertThat(Cleaner.removeLeftovers(root).removed()).hasSize(2);
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatTheRunsProcessesStartedIsEndedToo() throws Exception {
    Process process = sleeper("dead");
    left("dead", DEAD_OWNER);

    assertThat(Cleaner.removeLeftovers(root).removed()).hasSize(2);
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxrwxr-x"})
  void aFolderThatOthersMayWriteToIsRefused(String permissions) throws Exception {
    Process process = sleeper("dead");
    left("dead", DEAD_OWNER + line("process", process.toHandle()));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(permissions));

    CleanupResult left = Cleaner.removeLeftovers(root);

    assertThat(left.removed()).isEmpty();
    assertThat(left.refused()).singleElement().asString().contains(root + " is writable by others");
    assertThat(process.isAlive()).isTrue();
    assertThatThrownBy(() -> Cleaner.workspace(root, "abc"))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining(root + " is writable by others");
  }

  @Test
  void aPlaceThatIsReachedThroughALinkIsRefused() throws Exception {
    Path real = Files.createDirectory(root.resolve("real"));
    Path link = Files.createSymbolicLink(root.resolve("link"), real);
    Process process = sleeper("dead");
    Files.createDirectory(real.resolve("dead"));
    Files.writeString(real.resolve("dead/ledger"), line("process", process.toHandle()));

    assertThat(Cleaner.removeLeftovers(link).refused())
        .singleElement()
        .asString()
        .contains(link + " is no folder of its own");
    assertThatThrownBy(() -> Cleaner.workspace(link, "abc")).isInstanceOf(WorkspaceException.class);
    assertThat(process.isAlive()).isTrue();
    assertThat(real.resolve("dead")).exists();
  }

  @Test
  void aRunOrALedgerThatIsALinkIsRefusedAndNamed() throws Exception {
    Process process = sleeper("dead");
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Path victim = Files.writeString(elsewhere.resolve("victim"), "data");
    Path ledger =
        Files.writeString(elsewhere.resolve("ledger"), line("process", process.toHandle()));
    Path place = Files.createDirectory(root.resolve("place"));
    Path run = Files.createSymbolicLink(place.resolve("dead"), elsewhere);
    Path second = Files.createDirectory(place.resolve("second"));
    Files.createSymbolicLink(second.resolve("ledger"), ledger);

    CleanupResult left = Cleaner.removeLeftovers(place);

    assertThat(left.removed()).isEmpty();
    assertThat(left.refused()).hasSize(2);
    assertThat(left.refused().getFirst()).startsWith(run + " or its ledger is a link");
    assertThat(left.refused().getLast()).startsWith(second + " or its ledger is a link");
    assertThat(process.isAlive()).isTrue();
    assertThat(victim).exists();
  }

  @Test
  void aLinkInARunsFolderIsRemovedAndNotWhatItLeadsTo() throws Exception {
    Path kept = Files.createDirectory(root.resolve("kept"));
    Files.writeString(kept.resolve("data"), "data");
    Path place = Files.createDirectory(root.resolve("place"));
    Files.createDirectories(place.resolve("dead/1-mysql/data"));
    Files.createSymbolicLink(place.resolve("dead/1-mysql/data/outside"), kept);
    Files.createSymbolicLink(place.resolve("dead/1-mysql/data/file"), kept.resolve("data"));

    assertThat(Cleaner.removeLeftovers(place).removed()).hasSize(1);
    assertThat(place).isEmptyDirectory();
    assertThat(kept.resolve("data")).hasContent("data");
  }

  @Test
  void devicesWithoutTheRunsIdInTheirNamesAreLeftAlone() throws Exception {
    Path folder = left("dead", DEAD_OWNER + "link eth0\nlink reenactother\nlink lo\n");

    assertThat(Cleaner.removeLeftovers(root).removed()).containsExactly("folder " + folder);
  }

  @Test
  void closingItWhileInterruptedLeavesNothingEither() throws Exception {
    Process process = sleeper("abc");
    Workspace workspace = Cleaner.workspace(root, "abc");
    Thread.currentThread().interrupt();

    workspace.started(process.toHandle());
    workspace.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void allThatIsMadeIsForItsUserAlone() throws Exception {
    try (Workspace workspace = Cleaner.workspace(root, "abc")) {
      Path folder = workspace.fresh("redis");
      Path file = ServerUser.self().file(folder.resolve("redis.conf"), "requirepass x");

      assertThat(Files.getPosixFilePermissions(folder))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(root.resolve("abc/ledger")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }
}
