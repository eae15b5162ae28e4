package reenact.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.cli.shell.ExitCode;
import reenact.deployment.Cleaner;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.Workspace;

/** Things that a run, or one before it, made and could not remove. */
final class UnremovedLeftovers {

  private static final Logger LOG = LoggerFactory.getLogger(UnremovedLeftovers.class);

  private final PrintWriter err;
  private List<String> unremoved = List.of();

  UnremovedLeftovers(PrintWriter err) {
    this.err = err;
  }

  /** Removes what earlier runs left and tells what stays of it. */
  void removeEarlier() {
    CleanupResult earlier = Cleaner.removeLeftovers();
    earlier.removed().forEach(what -> LOG.warn("removed what an earlier run left: {}", what));
    Stream.concat(earlier.refused().stream(), earlier.unseen().stream()).forEach(this::tell);
  }

  /** The workspace of a new run. */
  Workspace workspace() {
    return Cleaner.workspace(Workspace.root(), RunIds.fresh(), this::of);
  }

  /** Remembers what became of a run's own things. */
  void of(CleanupResult left) {
    unremoved = left.unseen();
  }

  /**
   * Tells what the run could not remove.
   *
   * @param otherwise how the program ends if there is no such thing
   */
  int code(int otherwise) {
    unremoved.forEach(this::tell);
    return unremoved.isEmpty() ? otherwise : ExitCode.INCOMPLETE;
  }

  private void tell(String what) {
    LOG.warn(what);
    err.println(what);
    err.flush();
  }
}
