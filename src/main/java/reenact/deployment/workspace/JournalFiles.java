package reenact.deployment.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.environment.OwnershipJournal;
import reenact.environment.Secret;

/**
 * The journal as files beside the folders of runs, one for each run and server. They outlive their
 * run's folder, and this user alone can read and write them.
 */
final class JournalFiles implements OwnershipJournal {

  private static final String SCHEMA = "schema";
  private static final String TABLE = "table";
  private static final String ACCOUNT = "account";
  private static final String KEYS = "keys";

  private final List<Path> places;

  /**
   * @param places the first takes what is added; all are read
   */
  JournalFiles(List<Path> places) {
    this.places = List.copyOf(places);
  }

  /** No name of a run's folder has a point in it. */
  private static Path file(Path place, String run, String server) {
    return place.resolve(run + ".made-on." + encoded(server));
  }

  @Override
  public void add(String run, String server, List<Made> made) {
    Path file = file(places.getFirst(), run, server);
    String lines = made.stream().map(one -> line(one) + "\n").collect(Collectors.joining());
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
        out.write(lines.getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Made> of(String run, String server) {
    List<Made> made = new ArrayList<>();
    for (Path place : trusted()) {
      for (String line : lines(file(place, run, server))) {
        parsed(line).ifPresent(made::add);
      }
    }
    return made;
  }

  @Override
  public void forget(String run, String server) {
    for (Path place : trusted()) {
      try {
        Files.deleteIfExists(file(place, run, server));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<Path> trusted() {
    return places.stream()
        .filter(Files::isDirectory)
        .filter(place -> TrustedFolder.obstacle(place).isEmpty())
        .toList();
  }

  /** The lines of a file. A last line without a line end was cut off by a crash and is skipped. */
  private static List<String> lines(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !TrustedFolder.own(file)) {
        return List.of();
      }
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        String text = new String(in.readAllBytes(), UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      }
    } catch (IOException e) {
      // Another process has removed it.
      return List.of();
    }
  }

  private static String line(Made made) {
    return switch (made) {
      case Made.Schema schema -> words(SCHEMA, schema.name());
      case Made.Table table ->
          table.identity().isEmpty()
              ? words(TABLE, table.schema(), table.name())
              : words(TABLE, table.schema(), table.name(), table.identity());
      case Made.Account account -> words(ACCOUNT, account.host(), account.password().reveal());
      case Made.Keys keys -> KEYS;
    };
  }

  private static Optional<Made> parsed(String line) {
    List<String> words =
        Stream.of(line.split(" ", -1)).map(word -> URLDecoder.decode(word, UTF_8)).toList();
    return switch (words.getFirst() + words.size()) {
      case SCHEMA + 2 -> Optional.of(new Made.Schema(words.get(1)));
      case TABLE + 3 -> Optional.of(new Made.Table(words.get(1), words.get(2), ""));
      case TABLE + 4 -> Optional.of(new Made.Table(words.get(1), words.get(2), words.get(3)));
      case ACCOUNT + 3 -> Optional.of(new Made.Account(words.get(1), new Secret(words.get(2))));
      case KEYS + 1 -> Optional.of(new Made.Keys());
      default -> Optional.empty();
    };
  }

  private static String words(String... words) {
    return Stream.of(words).map(JournalFiles::encoded).collect(Collectors.joining(" "));
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, UTF_8);
  }
}
