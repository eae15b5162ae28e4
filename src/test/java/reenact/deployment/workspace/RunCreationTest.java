package reenact.deployment.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.deployment.Cleaner;
import reenact.deployment.process.FileTree;

/** The folder of a run while it is being made. */
class RunCreationTest {

  private static final int RUNS = 200;

  @TempDir private Path root;

  @Test
  void runsThatBeginAreNotRemovedByOthersThatLookForDeadOnes() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread remover =
        Thread.ofPlatform()
            .start(() -> {
              while (!done.get()) {
                Cleaner.removeLeftovers(root);
              }
            });
    try {
      for (int i = 0; i < RUNS; i++) {
        Workspace workspace = Cleaner.workspace(root, "run" + i);
        assertThat(workspace.folder().resolve("ledger")).exists();
        // Closing it would take longer than making it.
        FileTree.delete(workspace.folder());
      }
    } finally {
      done.set(true);
      remover.join();
    }
  }

  @Test
  void aFolderThatIsBeingMadeIsLeftAlone() throws Exception {
    Path hidden = Files.createDirectory(root.resolve(".dead"));

    assertThat(Cleaner.removeLeftovers(root)).isEqualTo(CleanupResult.NONE);
    assertThat(hidden).exists();
  }

  @Test
  void oneThatWasNeverFinishedIsRemoved() throws Exception {
    Path hidden = Files.createDirectory(root.resolve(".dead"));
    Files.setLastModifiedTime(hidden, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));

    assertThat(Cleaner.removeLeftovers(root).removed()).containsExactly("folder " + hidden);
    assertThat(hidden).doesNotExist();
  }

  @Test
  void aRunDoesNotTakeTheFolderOfAnother() throws Exception {
    Path other = Files.createDirectory(root.resolve("abc"));
    Files.writeString(other.resolve("ledger"), "owner of another\n");

    assertThatThrownBy(() -> Cleaner.workspace(root, "abc")).isInstanceOf(WorkspaceException.class);

    assertThat(other.resolve("ledger")).hasContent("owner of another\n");
    assertThat(root).isDirectoryNotContaining(file -> file.endsWith(".abc"));
  }
}
