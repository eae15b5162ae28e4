package reenact.deployment.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reenact.deployment.process.PrivateGroup;
import reenact.deployment.process.Processes;

/** Tells folders that nobody but their owner and root can change from all others. */
public final class TrustedFolder {

  private static final int ROOT = 0;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int WRITABLE_BY_ALL = 0002;
  private static final int PASSABLE_BY_OTHERS = 0001;
  private static final int EXECUTABLE_BY_OTHERS = 0005;
  private static final int STICKY = 01000;

  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private TrustedFolder() {}

  /** The attributes of one file; links are not followed. */
  private record Entry(boolean folder, boolean link, int owner, int group, int mode) {

    static Entry of(Path file) throws IOException {
      Map<String, Object> all =
          Files.readAttributes(
              file, "unix:isDirectory,isSymbolicLink,uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
      return new Entry(
          Boolean.TRUE.equals(all.get("isDirectory")),
          Boolean.TRUE.equals(all.get("isSymbolicLink")),
          number(all, "uid"),
          number(all, "gid"),
          number(all, "mode"));
    }

    private static int number(Map<String, Object> all, String name) throws IOException {
      if (all.get(name) instanceof Integer number) {
        return number;
      }
      throw new IOException("its " + name + " is not told");
    }

    boolean has(int bits) {
      return (mode & bits) != 0;
    }
  }

  /**
   * Why somebody else could change a folder, or put another in its place.
   *
   * @return empty if nobody can; then neither can anything below it be another's work
   */
  public static Optional<String> obstacle(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
        Optional<String> own = ownFault(absolute, Entry.of(absolute));
        if (own.isPresent()) {
          return own;
        }
      }
      Path above = absolute.getParent();
      return above == null ? Optional.empty() : aboveFault(existing(above));
    } catch (IOException e) {
      return Optional.of(absolute + " cannot be looked at: " + e.getMessage());
    }
  }

  private static Optional<String> ownFault(Path folder, Entry entry) {
    if (entry.link() || !entry.folder()) {
      return Optional.of(folder + " is no folder of its own, but a link or a file");
    }
    if (entry.owner() != Processes.user()) {
      return Optional.of("%s belongs to user %d".formatted(folder, entry.owner()));
    }
    return entry.has(WRITABLE_BY_OTHERS)
        ? Optional.of(folder + " is writable by others")
        : Optional.empty();
  }

  /** In a sticky folder others may add, but neither remove nor rename what is not theirs. */
  private static Optional<String> aboveFault(Path above) throws IOException {
    Path real = above.toRealPath();
    for (Path each = real; each != null; each = each.getParent()) {
      Entry entry = Entry.of(each);
      if (entry.owner() != ROOT && entry.owner() != Processes.user()) {
        return Optional.of("%s belongs to user %d".formatted(each, entry.owner()));
      }
      if (entry.has(WRITABLE_BY_OTHERS) && !entry.has(STICKY) && !privately(entry)) {
        return Optional.of(each + " is writable by others");
      }
    }
    return Optional.empty();
  }

  /** Whether those who may write to a folder are its owner and the owner's private group. */
  private static boolean privately(Entry entry) {
    return entry.owner() == Processes.user()
        && !entry.has(WRITABLE_BY_ALL)
        && PrivateGroup.is(entry.group());
  }

  /**
   * Makes a folder, and those above it that are missing, which everybody may read and its owner
   * alone may change, whatever the umask. A folder that is there and this user's own becomes such a
   * one.
   */
  public static void makeReadable(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Path above = folder.toAbsolutePath().getParent();
      if (above != null && !Files.exists(above)) {
        makeReadable(above);
      }
      try {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(READABLE));
      } catch (FileAlreadyExistsException e) {
        // Another run made it at the same time.
      }
    }
    Entry entry = Entry.of(folder);
    if (entry.folder() && entry.owner() == Processes.user()) {
      Files.setPosixFilePermissions(folder, READABLE);
    }
  }

  /** The innermost folder above that is there. */
  public static Path existing(Path folder) {
    Path each = folder;
    while (!Files.exists(each) && each.getParent() != null) {
      each = each.getParent();
    }
    return each;
  }

  /** Whether every user may open what is at a path, as far as the folders above it decide. */
  public static boolean reachable(Path file) {
    try {
      Path folder =
          Files.exists(file)
              ? file.toRealPath().getParent()
              : existing(file.toAbsolutePath().normalize()).toRealPath();
      for (Path each = folder; each != null; each = each.getParent()) {
        if (!Entry.of(each).has(PASSABLE_BY_OTHERS)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether every user may read and execute a program. */
  static boolean executable(Path file) {
    try {
      return reachable(file)
          && (Entry.of(file.toRealPath()).mode() & EXECUTABLE_BY_OTHERS) == EXECUTABLE_BY_OTHERS;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a file or folder itself is this user's own and nobody else may write to it. */
  public static boolean own(Path file) throws IOException {
    Entry entry = Entry.of(file);
    return !entry.link() && entry.owner() == Processes.user() && !entry.has(WRITABLE_BY_OTHERS);
  }

  /** The same of a folder and all that is in it. */
  public static boolean allOwn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Entry entry = Entry.of(each);
        // The permissions of a link say nothing.
        if (entry.owner() != Processes.user() || (!entry.link() && entry.has(WRITABLE_BY_OTHERS))) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException | UncheckedIOException e) {
      // Somebody is changing it.
      return false;
    }
  }
}
