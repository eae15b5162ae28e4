package reenact.deployment.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/** Removes folders with all that is in them, and never what a link in them leads to. */
public final class FileTree {

  private FileTree() {}

  /**
   * Removes a folder; what is gone already is no fault, as a server that ends removes files too.
   */
  public static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (entries instanceof SecureDirectoryStream<Path> secure) {
        empty(secure);
      } else {
        // Where the system cannot do better, a link is still removed and not followed.
        for (Path entry : entries) {
          deleteAny(entry);
        }
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(folder);
  }

  /** Removes a folder, a file or a link. */
  public static void deleteAny(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      delete(file);
    } else {
      Files.deleteIfExists(file);
    }
  }

  /** Each name is looked up in the open folder, which nobody can exchange for a link meanwhile. */
  private static void empty(SecureDirectoryStream<Path> folder) throws IOException {
    for (Path entry : folder) {
      Path name = entry.getFileName();
      try {
        boolean inner =
            folder
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
        if (inner) {
          try (SecureDirectoryStream<Path> below =
              folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            empty(below);
          }
          folder.deleteDirectory(name);
        } else {
          folder.deleteFile(name);
        }
      } catch (NoSuchFileException e) {
        // Whoever made it has removed it.
      }
    }
  }
}
