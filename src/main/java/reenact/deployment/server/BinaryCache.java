package reenact.deployment.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reenact.deployment.process.FileTree;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.TrustedFolder;

/**
 * The folder of unpacked binaries. A program on it is used only if nobody else can have changed it.
 */
public record BinaryCache(Path folder) {

  private static final int ROOT = 0;
  private static final Path SHARED = Path.of("/var/cache/reenact");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String UNPACKING = "unpacking-";
  private static final String PART = ".part";

  /** Far more than unpacking takes. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** The servers of root's runs are other users, who have to read what is unpacked. */
  private static final List<String> READABLE = List.of("sh", "-c", "umask 022; exec \"$@\"", "sh");

  /** Opens what is to be put on the shelf. */
  interface Source {

    /** Opens it. */
    InputStream open() throws IOException;
  }

  /**
   * That of this user. Servers that root starts are another user, who cannot reach what lies in
   * root's home.
   *
   * @throws IOException when somebody else could change the programs in it
   */
  static BinaryCache open() throws IOException {
    Path cache = EmbeddedBinaries.cache();
    boolean shared = Processes.user() == ROOT && !TrustedFolder.reachable(cache.resolve("program"));
    return at(shared ? SHARED : cache);
  }

  /** The same in a given place. */
  static BinaryCache at(Path folder) throws IOException {
    TrustedFolder.makeReadable(folder);
    Optional<String> fault = TrustedFolder.obstacle(folder);
    if (fault.isPresent()) {
      throw new IOException(
          fault.get() + ", so that somebody else could change the programs in it");
    }
    return new BinaryCache(folder);
  }

  /** A program that is one file. */
  Path program(String name, Source source) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isExecutable(file) || !TrustedFolder.own(file)) {
      Path part = Files.createTempFile(folder, name, PART);
      try {
        copy(source, part);
        part.toFile().setExecutable(true, false);
        part.toFile().setReadable(true, false);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    return file;
  }

  /** The folder that an archive was unpacked into. */
  Path tree(String name, Source archive) throws IOException {
    Path tree = folder.resolve(name);
    if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS) && TrustedFolder.allOwn(tree)) {
      return tree;
    }
    Path part = Files.createTempDirectory(folder, UNPACKING);
    try {
      Path unpacked = unpacked(archive, part);
      if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(tree, part.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(unpacked, tree, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another run unpacked the same at the same time.
      return tree;
    } finally {
      FileTree.delete(part);
    }
    return tree;
  }

  /** The archive's owners and permissions are those of whoever made it, and mean nothing here. */
  private static Path unpacked(Source archive, Path part) throws IOException {
    Path file = part.resolve("archive");
    Path tree = Files.createDirectory(part.resolve("tree"));
    copy(archive, file);
    List<String> command = new ArrayList<>(READABLE);
    command.addAll(List.of("tar", "xzf", file.toString(), "-C", tree.toString()));
    command.addAll(List.of("--no-same-owner", "--no-same-permissions"));
    Optional<Processes.Ended> tar = Processes.run(PATIENCE, command);
    if (tar.isEmpty() || !tar.get().well()) {
      throw new IOException(
          "tar failed: " + tar.map(end -> end.output().strip()).orElse("there is no shell"));
    }
    tree.toFile().setExecutable(true, false);
    tree.toFile().setReadable(true, false);
    return tree;
  }

  private static void copy(Source source, Path file) throws IOException {
    // Into the file as it is: a new one would have permissions by the umask.
    try (InputStream in = source.open();
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
  }

  /** Removes what was left half unpacked on the shelves of this user. */
  public static CleanupResult removeLeftovers() {
    Path cache = EmbeddedBinaries.cache();
    return (Processes.user() == ROOT ? Stream.of(cache, SHARED) : Stream.of(cache))
        .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
        .filter(folder -> TrustedFolder.obstacle(folder).isEmpty())
        .map(folder -> new BinaryCache(folder).removeParts())
        .reduce(CleanupResult.NONE, CleanupResult::and);
  }

  /** Removes what was left half unpacked. */
  CleanupResult removeParts() {
    CleanupResult all = CleanupResult.NONE;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if ((name.startsWith(UNPACKING) || name.endsWith(PART)) && abandoned(file)) {
          FileTree.deleteAny(file);
          all = all.and(CleanupResult.removed(List.of("unfinished " + file)));
        }
      }
      return all;
    } catch (IOException e) {
      return all.and(
          CleanupResult.unseen(
              "what was left half unpacked in %s cannot be removed: %s; remove it"
                  .formatted(folder, e.getMessage())));
    }
  }

  private static boolean abandoned(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
        .toInstant()
        .plus(ABANDONED)
        .isBefore(Instant.now());
  }
}
