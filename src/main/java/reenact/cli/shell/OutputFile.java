package reenact.cli.shell;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import reenact.result.file.AtomicFile;

/** A file that a command was asked to write. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Refuses to overwrite a file.
   *
   * @throws UsageException if there is one
   */
  public static void requireNew(Path file) throws UsageException {
    if (Files.exists(file)) {
      throw new UsageException(
          file + " exists, and is not overwritten", "name another --out, or add --force");
    }
  }

  /**
   * Writes a file so that it is whole or not there, whatever the disk has room for.
   *
   * @throws UsageException if it cannot be written, or would take the place of something that is no
   *     ordinary file
   */
  public static void write(Path file, byte[] content) throws UsageException {
    // Moving a file there would remove the device or the link.
    if (Files.exists(file, NOFOLLOW_LINKS) && !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw new UsageException(
          file + " is no ordinary file but a folder, a link, a pipe or a device",
          "name a new file with --out");
    }
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be written: %s".formatted(file, fault(e)),
          "name another folder, or free some space",
          e);
    }
  }

  /** Why a file cannot be had; of some faults the JDK says no more than whose they are. */
  public static String fault(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException exists -> "a file of that name exists";
      case NoSuchFileException missing -> "there is no such file";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
