package reenact.deployment;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;
import reenact.deployment.docker.DockerLeftovers;
import reenact.deployment.server.BinaryCache;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.TrustedFolder;
import reenact.deployment.workspace.Workspace;
import reenact.deployment.workspace.WorkspaceException;

/** Removes what runs have made, by what their ledgers say. */
public final class Cleaner {

  private Cleaner() {}

  /**
   * Makes the workspace of a run, which is removed with all that the run has made when it is
   * closed.
   *
   * @param run its id
   * @throws WorkspaceException if it cannot be made, or others could change it
   */
  public static Workspace workspace(Path root, String run) {
    return workspace(root, run, left -> {});
  }

  /**
   * The same.
   *
   * @param farewell is told, when the workspace is closed, what became of all that was made
   */
  public static Workspace workspace(Path root, String run, Consumer<CleanupResult> farewell) {
    return Workspace.create(root, run, DeadRunCleanup::remove, farewell);
  }

  /** Removes what dead runs of this user have left, wherever their workspaces were. */
  public static CleanupResult removeLeftovers() {
    return Workspace.places().stream()
        .map(Cleaner::removeLeftovers)
        .reduce(CleanupResult.NONE, CleanupResult::and);
  }

  /** Removes what dead runs have left in one place. */
  public static CleanupResult removeLeftovers(Path root) {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return CleanupResult.NONE;
    }
    String fault = TrustedFolder.obstacle(root).orElse("");
    if (!fault.isEmpty()) {
      return CleanupResult.refused(fault + ", so its records of runs are not trusted; remove it");
    }
    CleanupResult all = CleanupResult.NONE;
    for (Path run : Workspace.begun(root)) {
      all = all.and(DeadRunCleanup.removeUnlessAlive(run));
    }
    for (Path hidden : Workspace.beginning(root)) {
      all = all.and(DeadRunCleanup.removeUnlessNew(hidden));
    }
    return all;
  }

  /**
   * Removes what dead runs have left, what a Docker daemon holds of them, the images that were made
   * from native binaries, and what was left half unpacked.
   */
  public static CleanupResult clean() {
    return removeLeftovers().and(DockerLeftovers.removeAll()).and(BinaryCache.removeLeftovers());
  }
}
