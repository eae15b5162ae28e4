package reenact.deployment.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A tar file in the making, which is how files come to a Docker daemon. */
public final class TarArchive implements AutoCloseable {

  private static final int FOLDER = 0755;

  private final Path file;
  private final TarArchiveOutputStream out;
  private final Set<String> folders = new HashSet<>();

  /**
   * @param file where it is written; closing removes it
   */
  public TarArchive(Path file) throws IOException {
    this.file = file;
    this.out = new TarArchiveOutputStream(Files.newOutputStream(file), UTF_8.name());
    out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** Adds a folder, and those above it. */
  public TarArchive folder(String path, int user, int mode) throws IOException {
    int above = path.lastIndexOf('/');
    if (above > 0 && !folders.contains(path.substring(0, above))) {
      folder(path.substring(0, above), 0, FOLDER);
    }
    if (folders.add(path)) {
      put(new TarArchiveEntry(path + "/"), user, mode);
      out.closeArchiveEntry();
    }
    return this;
  }

  /** Adds a file with the content of another. */
  public TarArchive file(String path, Path content, int user, int mode) throws IOException {
    above(path);
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setSize(Files.size(content));
    put(entry, user, mode);
    Files.copy(content, out);
    out.closeArchiveEntry();
    return this;
  }

  /** Adds a file. */
  public TarArchive text(String path, String content, int user, int mode) throws IOException {
    above(path);
    byte[] bytes = content.getBytes(UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setSize(bytes.length);
    put(entry, user, mode);
    out.write(bytes);
    out.closeArchiveEntry();
    return this;
  }

  /** Adds all that is in a folder; it belongs to a user alone. */
  public TarArchive tree(String path, Path folder, int user) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted().toList()) {
        String name = path + "/" + folder.relativize(each);
        if (each.equals(folder)) {
          folder(path, user, 0700);
        } else if (Files.isDirectory(each)) {
          folder(name, user, 0700);
        } else if (Files.isRegularFile(each)) {
          file(name, each, user, 0600);
        }
      }
    }
    return this;
  }

  private void above(String path) throws IOException {
    int above = path.lastIndexOf('/');
    if (above > 0) {
      folder(path.substring(0, above), 0, FOLDER);
    }
  }

  private void put(TarArchiveEntry entry, int user, int mode) throws IOException {
    entry.setMode(mode);
    entry.setIds(user, user);
    // The same content is the same archive.
    entry.setModTime(0);
    out.putArchiveEntry(entry);
  }

  /** Its bytes; nothing can be added any more. */
  public InputStream finished() throws IOException {
    out.close();
    return Files.newInputStream(file);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
