package reenact.deployment.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.FileTree;
import reenact.deployment.process.ProcessIdentity;
import reenact.deployment.process.Processes;
import reenact.deployment.process.SameHost;
import reenact.deployment.process.Uninterruptible;
import reenact.environment.OwnershipJournal;

/**
 * Where a run keeps its servers' data, and the ledger of all that it has started: whatever happens
 * to the run, a later one finds there what it left and removes it.
 *
 * <p>Only folders that nobody else can have made or changed are used: a ledger decides what is
 * ended and removed, with the rights of whoever reads it.
 */
public final class Workspace implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

  private static final String PASSABLE = "rwx--x--x";

  /** What the name of a run's folder begins with until its ledger is in it. */
  private static final String HIDDEN = ".";

  /** Where the services of a machine keep what is theirs; only root can write there. */
  private static final Path OF_ROOT = Path.of("/var/lib/reenact");

  /** Where every user has a folder. */
  private static final Path SHARED = Path.of("/var/tmp");

  private static final String OF_USERS = "reenact-";

  private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9_-]*";

  private final Path root;
  private final Path directory;
  private final String run;
  private final Function<Path, CleanupResult> removal;
  private final Consumer<CleanupResult> farewell;
  private @Nullable ServerUser user;
  private int count;

  private Workspace(
      Path root,
      Path directory,
      String run,
      Function<Path, CleanupResult> removal,
      Consumer<CleanupResult> farewell) {
    this.removal = removal;
    this.farewell = farewell;
    this.root = root;
    this.directory = directory;
    this.run = run;
  }

  /**
   * Where the workspaces of this user can be, the best place first: on a disk, as /tmp may be
   * memory, and where nobody else could make the folder before.
   */
  public static List<Path> places() {
    String name = OF_USERS + System.getProperty("user.name", "user");
    Path shared = SHARED.resolve(name);
    if (Processes.user() == 0) {
      return List.of(OF_ROOT, shared);
    }
    String home = System.getProperty("user.home", "/");
    String state = System.getenv().getOrDefault("XDG_STATE_HOME", home + "/.local/state");
    return List.of(
        shared,
        Path.of(state, "reenact"),
        Path.of(System.getProperty("java.io.tmpdir", "/tmp"), name));
  }

  /** The first place that is safe and can be written to; the first of all if none is. */
  public static Path root() {
    return places().stream()
        .filter(place -> TrustedFolder.obstacle(place).isEmpty())
        .filter(place -> Files.isWritable(TrustedFolder.existing(place)))
        .findFirst()
        .orElse(places().getFirst());
  }

  /** Whether a run has its files on this machine, whoever runs it, as far as this user may see. */
  public static boolean holds(String run) {
    List<Path> roots = new ArrayList<>(places());
    try (DirectoryStream<Path> others = Files.newDirectoryStream(SHARED, OF_USERS + "*")) {
      others.forEach(roots::add);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("the folders of others cannot be listed", e);
    }
    roots.add(OF_ROOT);
    return roots.stream().anyMatch(root -> Files.exists(root.resolve(run)));
  }

  /**
   * Makes the workspace of a run.
   *
   * @param run its id
   * @param removal removes all that was made, by the ledger in a run's folder
   * @param farewell is told, when the workspace is closed, what became of all that was made
   * @throws WorkspaceException if it cannot be made, or others could change it
   */
  public static Workspace create(
      Path root,
      String run,
      Function<Path, CleanupResult> removal,
      Consumer<CleanupResult> farewell) {
    try {
      trusted(root);
      makePassable(root);
      trusted(root);
      return new Workspace(root, appear(root, run), run, removal, farewell);
    } catch (IOException e) {
      throw new WorkspaceException(
          "the run's folder cannot be made in %s: %s".formatted(root, e.getMessage()),
          "make it writable and make room there",
          e);
    }
  }

  /**
   * Makes the folder of a run together with the line that says whose it is: one without would look
   * like a dead run's to others, who would remove it.
   */
  private static Path appear(Path root, String run) throws IOException {
    Path hidden = root.resolve(HIDDEN + run);
    try {
      makePassable(hidden);
      ProcessHandle self = ProcessHandle.current();
      Ledger.add(hidden, "owner " + ProcessIdentity.of(self).words());
      // An earlier release beside this one would take a run without such a line for a dead one.
      Ledger.add(hidden, "owner " + ProcessIdentity.byStart(self).words());
      return Files.move(hidden, root.resolve(run), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTree.delete(hidden);
    }
  }

  private static void trusted(Path root) {
    TrustedFolder.obstacle(root)
        .ifPresent(fault -> {
          throw new WorkspaceException(
              "%s: it cannot hold the files of a run, as somebody else could change them"
                  .formatted(fault),
              "remove it, or set XDG_STATE_HOME to a folder of your own");
        });
  }

  /** Servers may be another user, who has to pass but need not look around. */
  private static void makePassable(Path folder) throws IOException {
    var permissions = PosixFilePermissions.fromString(PASSABLE);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
      // The process's mask may have taken away the right to pass.
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  /** The run's id, which everything that is started carries. */
  public String run() {
    return run;
  }

  /** Where all of it lies. */
  public Path folder() {
    return directory;
  }

  /** The journal of what this run makes on external servers. */
  public OwnershipJournal journal() {
    return new JournalFiles(List.of(root), SameHost.ofThisMachine());
  }

  /** The journals of all runs of this user. */
  public static OwnershipJournal journals() {
    return new JournalFiles(places(), SameHost.ofThisMachine());
  }

  /** The user that the run's servers are. */
  public synchronized ServerUser servers() {
    ServerUser chosen = user;
    if (chosen == null) {
      chosen = ServerUser.choose();
      user = chosen;
    }
    return chosen;
  }

  /** Makes an empty folder in it for this user alone. */
  public Path fresh(String name) {
    return fresh(name, ServerUser.self());
  }

  /** Makes an empty folder in it for a user alone. */
  public Path fresh(String name, ServerUser owner) {
    try {
      return owner.folder(directory.resolve(++count + "-" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down that a process was started, before anything can go wrong with it. */
  public void started(ProcessHandle process) {
    note("process " + ProcessIdentity.of(process).words());
  }

  /** Writes down that a network device of the host is about to be made. */
  public void linked(String device) {
    note("link " + device);
  }

  /** Writes down that rules are about to be made in a table of the firewall. */
  public void ruled(String table) {
    note("rules " + table);
  }

  /** Writes down that a Docker daemon is about to be told to make something. */
  public void contained() {
    note("docker");
  }

  private void note(String line) {
    try {
      Ledger.add(directory, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what is still running and removes the folder, even when interrupted. */
  @Override
  public void close() {
    CleanupResult left = Uninterruptible.call("removal", () -> removal.apply(directory));
    Stream.concat(left.refused().stream(), left.unseen().stream()).forEach(LOG::warn);
    farewell.accept(left);
  }

  /** The folders of runs in one place. */
  public static List<Path> begun(Path root) {
    return named(root, NAMES);
  }

  /** The folders of runs in one place that have not written a ledger yet. */
  public static List<Path> beginning(Path root) {
    return named(root, Pattern.quote(HIDDEN) + NAMES);
  }

  private static List<Path> named(Path root, String names) {
    try (Stream<Path> runs = Files.list(root)) {
      return runs.filter(run -> run.getFileName().toString().matches(names)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ledgers of runs of this user that go on. */
  public static List<Ledger> aliveRuns() {
    List<Ledger> living = new ArrayList<>();
    for (Path root : places()) {
      if (Files.isDirectory(root) && TrustedFolder.obstacle(root).isEmpty()) {
        for (Path run : begun(root)) {
          try {
            Ledger.read(run).filter(Ledger::alive).ifPresent(living::add);
          } catch (IOException e) {
            LOG.debug("{} is being removed", run, e);
          }
        }
      }
    }
    return living;
  }
}
