package reenact.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a run keeps its servers' data, and the ledger of all that it has started: whatever happens
 * to the run, a later one finds there what it left and removes it.
 */
public final class Workspace implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String LEDGER = "ledger";

  private final Path directory;
  private final String run;
  private int count;

  private Workspace(Path directory, String run) {
    this.directory = directory;
    this.run = run;
  }

  /** Where the workspaces of this user are: on a disk, as /tmp may be memory. */
  public static Path root() {
    Path disk = Path.of("/var/tmp");
    Path parent =
        Files.isWritable(disk) ? disk : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return parent.resolve("reenact-" + System.getProperty("user.name", "user"));
  }

  /**
   * Makes the workspace of a run.
   *
   * @param run its id
   * @throws UncheckedIOException if it cannot be made
   */
  public static Workspace create(Path root, String run) {
    try {
      Path directory = root.resolve(run);
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
      Workspace workspace = new Workspace(directory, run);
      workspace.note("owner", Processes.Identity.of(ProcessHandle.current()));
      return workspace;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The run's id, which everything that is started carries. */
  public String run() {
    return run;
  }

  /** Makes an empty folder in it. */
  public Path fresh(String name) {
    try {
      return Files.createDirectory(directory.resolve(++count + "-" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down that a process was started, before anything can go wrong with it. */
  void started(ProcessHandle process) {
    note("process", Processes.Identity.of(process));
  }

  /** Writes down that a network device of the host is about to be made. */
  void linked(String device) {
    note("link " + device);
  }

  /** Writes down that rules of the firewall are about to be made. */
  void ruled() {
    note("rules");
  }

  /** Writes down that a Docker daemon is about to be told to make something. */
  void contained() {
    note("docker");
  }

  private void note(String what, Processes.Identity identity) {
    note(what + " " + identity.pid() + " " + identity.started());
  }

  private void note(String line) {
    try {
      Files.writeString(
          directory.resolve(LEDGER),
          line + "\n",
          UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what is still running and removes the folder. */
  @Override
  public void close() {
    remove(directory);
  }

  /**
   * Removes what runs have left that are no more.
   *
   * @return what was removed, in words
   */
  public static List<String> removeLeftovers(Path root) {
    List<String> removed = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return removed;
    }
    try (Stream<Path> runs = Files.list(root)) {
      for (Path run : runs.sorted().toList()) {
        if (entries(run, "owner").stream().noneMatch(owner -> owner.alive().isPresent())) {
          removed.addAll(remove(run));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return removed;
  }

  /**
   * Removes what runs have left that are no more, what a Docker daemon holds of them, and the
   * images that were made from native binaries.
   *
   * @return what was removed, in words
   */
  public static List<String> clean(Path root) {
    List<String> removed = new ArrayList<>(removeLeftovers(root));
    removed.addAll(DockerLeftovers.removeAll());
    return removed;
  }

  private static List<String> remove(Path run) {
    List<String> removed = new ArrayList<>();
    for (Processes.Identity identity : entries(run, "process")) {
      Optional<ProcessHandle> process = identity.alive();
      if (process.isPresent()) {
        Processes.end(process.get(), PATIENCE);
        removed.add(
            "process "
                + identity.pid()
                + process.get().info().command().map(c -> " " + c).orElse(""));
      }
    }
    if (!words(run, "docker").isEmpty()) {
      removed.addAll(DockerLeftovers.remove(String.valueOf(run.getFileName())));
    }
    for (String device : words(run, "link")) {
      List<String> command = List.of("ip", "link", "delete", device);
      if (Processes.run(PATIENCE, Namespace.outside(command))
          .filter(Processes.Ended::well)
          .isPresent()) {
        removed.add("network device " + device);
      }
    }
    if (!words(run, "rules").isEmpty()) {
      removed.addAll(Firewall.remove(String.valueOf(run.getFileName())));
    }
    if (Files.exists(run)) {
      delete(run);
      removed.add("folder " + run);
    }
    return removed;
  }

  private static List<Processes.Identity> entries(Path run, String what) {
    return words(run, what).stream()
        .map(words -> words.split(" "))
        .filter(words -> words.length == 2)
        .flatMap(words -> identity(words[0], words[1]).stream())
        .toList();
  }

  /** What stands in the ledger behind a word. */
  private static List<String> words(Path run, String what) {
    try {
      return Files.readAllLines(run.resolve(LEDGER)).stream()
          .filter(line -> line.equals(what) || line.startsWith(what + " "))
          .map(line -> line.substring(what.length()).strip())
          .toList();
    } catch (IOException e) {
      // A run that was killed while it made its folder has started nothing.
      return List.of();
    }
  }

  /** Nobody for a line that was torn when the machine went down. */
  private static Optional<Processes.Identity> identity(String pid, String started) {
    try {
      return Optional.of(new Processes.Identity(Long.parseLong(pid), Instant.parse(started)));
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void delete(Path tree) {
    try {
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // A server that is just ending removes its own files meanwhile.
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
