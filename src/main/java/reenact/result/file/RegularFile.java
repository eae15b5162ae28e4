package reenact.result.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** Reads files that are files, and no larger than expected: a pipe or a device has no end. */
public final class RegularFile {

  private static final int MEGABYTE = 1 << 20;

  private RegularFile() {}

  /**
   * The content of a file.
   *
   * @param most bytes that are read
   * @throws IOException when it is no ordinary file, is larger, or cannot be read; the message says
   *     which, without the file's name
   */
  public static byte[] read(Path file, int most) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new IOException(
            attributes.isDirectory()
                ? "it is a folder"
                : "it is no ordinary file but a pipe, a socket or a device");
      }
      if (attributes.size() > most) {
        throw tooLarge(attributes.size(), most);
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] content = in.readNBytes(most);
        if (in.read() >= 0) {
          throw tooLarge((long) most + 1, most);
        }
        return content;
      }
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException("reading it is not permitted", e);
    }
  }

  private static IOException tooLarge(long bytes, int most) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "it has %,d MB, over the limit of %,d MB",
            (bytes + MEGABYTE - 1) / MEGABYTE,
            most / MEGABYTE));
  }
}
