package reenact.deployment.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.deployment.process.SameHost;
import reenact.environment.OwnershipJournal;
import reenact.environment.Secret;
import reenact.environment.ServerAddress;

/**
 * The journal as files beside the folders of runs, one for each run and server. They outlive their
 * run's folder, and this user alone can read and write them.
 */
final class JournalFiles implements OwnershipJournal {

  private static final String SCHEMA = "schema";
  private static final String TABLE = "table";
  private static final String CREATED = "created";
  private static final String ACCOUNT = "account";
  private static final String KEYS = "keys";

  /** Between the run and the server in the name of a file. */
  private static final String MADE_ON = ".made-on.";

  private final List<Path> places;
  private final SameHost hosts;

  /**
   * @param places the first takes what is added; all are read
   * @param hosts tells which names are of one host
   */
  JournalFiles(List<Path> places, SameHost hosts) {
    this.places = List.copyOf(places);
    this.hosts = hosts;
  }

  /** No name of a run's folder has a point in it. */
  private static Path file(Path place, String run, ServerAddress server) {
    return place.resolve(run + MADE_ON + encoded(server.text()));
  }

  /** The files of a place on a server, by whichever name of its host. */
  private List<Path> files(Path place, Predicate<String> runs, ServerAddress server) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(place, "*" + MADE_ON + "*")) {
      for (Path file : all) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf(MADE_ON);
        if (runs.test(name.substring(0, end)) && isOn(name.substring(end), server)) {
          files.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A place that cannot be listed has nothing that is believed.
      return List.of();
    }
    Collections.sort(files);
    return files;
  }

  /** The resolver is asked only about servers that are alike but for their hosts. */
  private boolean isOn(String ending, ServerAddress server) {
    try {
      String text = URLDecoder.decode(ending.substring(MADE_ON.length()), UTF_8);
      return ServerAddress.parsed(text)
          .filter(server::fits)
          .filter(known -> hosts.same(known.host(), server.host()))
          .isPresent();
    } catch (IllegalArgumentException e) {
      // No name that this class gave.
      return false;
    }
  }

  @Override
  public void add(String run, ServerAddress server, List<Made> made) {
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
  public List<Made> of(String run, ServerAddress server) {
    List<Made> made = new ArrayList<>();
    for (Path place : trusted()) {
      for (Path file : files(place, run::equals, server)) {
        for (String line : lines(file)) {
          parsed(line).ifPresent(made::add);
        }
      }
    }
    return made;
  }

  @Override
  public void forget(String run, ServerAddress server) {
    for (Path place : trusted()) {
      try {
        for (Path file : files(place, run::equals, server)) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public List<String> malformed(ServerAddress server) {
    List<String> malformed = new ArrayList<>();
    for (Path place : trusted()) {
      for (Path file : files(place, run -> true, server)) {
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
          if (parsed(lines.get(i)).isEmpty()) {
            malformed.add("%s:%d".formatted(file, i + 1));
          }
        }
      }
    }
    return malformed;
  }

  @Override
  public boolean knows(ServerAddress server) {
    return trusted().stream()
        .flatMap(place -> files(place, run -> true, server).stream())
        .anyMatch(file -> !lines(file).isEmpty());
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
      case Made.Created created -> words(CREATED, created.identity(), created.at());
      case Made.Account account -> words(ACCOUNT, account.host(), account.password().reveal());
      case Made.Keys keys -> KEYS;
    };
  }

  private static Optional<Made> parsed(String line) {
    List<String> words;
    try {
      words = Stream.of(line.split(" ", -1)).map(word -> URLDecoder.decode(word, UTF_8)).toList();
    } catch (IllegalArgumentException e) {
      // No line that this class wrote.
      return Optional.empty();
    }
    return switch (words.getFirst() + words.size()) {
      case SCHEMA + 2 -> Optional.of(new Made.Schema(words.get(1)));
      case TABLE + 3 -> Optional.of(new Made.Table(words.get(1), words.get(2), ""));
      case TABLE + 4 -> Optional.of(new Made.Table(words.get(1), words.get(2), words.get(3)));
      case CREATED + 3 -> Optional.of(new Made.Created(words.get(1), words.get(2)));
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
