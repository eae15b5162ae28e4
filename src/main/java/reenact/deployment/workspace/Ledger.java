package reenact.deployment.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reenact.deployment.process.ProcessIdentity;

/**
 * What a run has written down of all that it has started.
 *
 * @param lines as they stand in the file
 */
public record Ledger(List<String> lines) {

  private static final String NAME = "ledger";

  public Ledger {
    lines = List.copyOf(lines);
  }

  /**
   * Reads that of a run.
   *
   * @param run the folder of the run, which nobody else can have made
   * @return empty when it is a link, or another user's, or writable by others
   */
  public static Optional<Ledger> read(Path run) throws IOException {
    Path file = run.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      // A run that was killed while it made its folder has started nothing.
      return Optional.of(new Ledger(List.of()));
    }
    if (!TrustedFolder.own(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new Ledger(new String(in.readAllBytes(), UTF_8).lines().toList()));
    }
  }

  /** Adds a line to that of a run; whoever is interrupted meanwhile still writes it. */
  static void add(Path run, String line) throws IOException {
    Path file = run.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
      out.write((line + "\n").getBytes(UTF_8));
    }
  }

  /** All that is in a run's folder beside its ledger. */
  public static List<Path> others(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.filter(file -> !file.endsWith(NAME)).toList();
    }
  }

  /** The rest of each line that begins with a word. */
  public List<String> words(String what) {
    return lines.stream()
        .filter(line -> line.equals(what) || line.startsWith(what + " "))
        .map(line -> line.substring(what.length()).strip())
        .toList();
  }

  /** Whether it has such a line. */
  public boolean has(String what) {
    return !words(what).isEmpty();
  }

  /** The processes behind a word. */
  List<ProcessIdentity> processes(String what) {
    return words(what).stream().flatMap(words -> ProcessIdentity.parse(words).stream()).toList();
  }

  /** Whether the run itself goes on. */
  public boolean alive() {
    return processes("owner").stream().anyMatch(owner -> owner.alive().isPresent());
  }
}
