package reenact.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.workload.Server;

/** The binaries that come with Reenact's own dependencies, unpacked once into the user's cache. */
public final class EmbeddedBinaries {

  private static final Map<String, String> REDIS =
      Map.of(
          "linux-amd64", "redis-server-6.2.6-v5-linux-amd64",
          "linux-arm64", "redis-server-6.2.7-linux-arm64",
          "mac-amd64", "redis-server-6.2.6-v5-darwin-amd64",
          "mac-arm64", "redis-server-6.2.6-v5-darwin-arm64");

  private static final Map<String, String> MYSQL =
      Map.of(
          "linux-amd64", "mysql-Linux-amd64.tar.gz",
          "mac-amd64", "mysql-Mac_OS_X-x86_64.tar.gz");

  private static final Path SHARED = Path.of("/var/cache/reenact");
  private static final Duration UNPACKING = Duration.ofMinutes(2);

  private EmbeddedBinaries() {}

  /**
   * The embedded binary of a server, ready to start.
   *
   * @throws DeploymentException when there is none for this machine, with the remedy
   */
  public static ServerBinary binary(Server server) throws DeploymentException {
    String resource = (server == Server.REDIS ? REDIS : MYSQL).get(platform());
    if (resource == null) {
      throw new DeploymentException(
          "there is no embedded %s for %s; install one, for example Debian's %s"
              .formatted(
                  server.label(),
                  platform(),
                  server == Server.REDIS ? "redis-server" : "mariadb-server"));
    }
    try {
      return switch (server) {
        case REDIS -> usable(ServerBinary.of(redis(resource), Map.of(), List.of()), Map.of());
        case MYSQL -> mysql(unpacked(resource));
        case MACHINE -> throw Binaries.noProgram();
      };
    } catch (IOException e) {
      throw new DeploymentException(
          "the embedded %s cannot be unpacked into %s: %s; make room there or set XDG_CACHE_HOME"
              .formatted(server.label(), cache(), e.getMessage()),
          e);
    }
  }

  private static ServerBinary mysql(Path folder) throws DeploymentException, IOException {
    Path file = folder.resolve("bin/mysqld");
    List<String> missing = SharedLibraries.of(file, Map.of()).missing();
    Path libraries = StandInLibraries.beside(folder, missing);
    // The binary finds its own libssl beside itself, the others here.
    Map<String, String> variables = Map.of("LD_LIBRARY_PATH", libraries.toString());
    List<String> arguments = new ArrayList<>();
    arguments.add("--basedir=" + folder);
    arguments.add("--lc-messages-dir=" + folder.resolve("share"));
    if (missing.contains(StandInLibraries.LIBAIO)) {
      arguments.add(StandInLibraries.WITHOUT_LIBAIO);
    }
    return usable(ServerBinary.of(file, variables, arguments), variables);
  }

  private static ServerBinary usable(ServerBinary binary, Map<String, String> variables)
      throws DeploymentException {
    List<String> missing = SharedLibraries.of(binary.file(), variables).missing();
    if (!missing.isEmpty()) {
      throw new DeploymentException(
          "the embedded %s needs %s, which this machine lacks; install what provides it (on Debian and Ubuntu: apt-get install libaio1 libnuma1 libssl3 libstdc++6), or install a server of your own"
              .formatted(binary.file().getFileName(), String.join(", ", missing)));
    }
    return binary;
  }

  private static Path redis(String resource) throws IOException {
    Path file = shelf().resolve(resource);
    if (!Files.isExecutable(file)) {
      Path part = Files.createTempFile(shelf(), resource, ".part");
      copy(resource, part);
      part.toFile().setExecutable(true, false);
      part.toFile().setReadable(true, false);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private static Path unpacked(String resource) throws IOException {
    Path folder = shelf().resolve(resource.replace(".tar.gz", "-8.0.12"));
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path part = Files.createTempDirectory(shelf(), "unpacking-");
    part.toFile().setExecutable(true, false);
    part.toFile().setReadable(true, false);
    Path archive = part.resolve(resource);
    copy(resource, archive);
    Optional<Processes.Ended> tar =
        Processes.run(UNPACKING, List.of("tar", "xzf", archive.toString(), "-C", part.toString()));
    if (tar.isEmpty() || !tar.get().well()) {
      throw new IOException(
          "tar failed: " + tar.map(end -> end.output().strip()).orElse("there is no tar"));
    }
    Files.delete(archive);
    try {
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another run unpacked the same at the same time.
      return folder;
    }
    return folder;
  }

  private static void copy(String resource, Path file) throws IOException {
    try (@Nullable InputStream in =
        EmbeddedBinaries.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not on the class path");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The folder of unpacked binaries. Servers that root starts are another user, who cannot reach
   * what lies in root's home.
   *
   * @throws IOException when somebody else could change the programs in it
   */
  static Path shelf() throws IOException {
    boolean shared = Processes.user() == 0 && !TrustedFolder.reachable(cache().resolve("program"));
    Path shelf = shared ? SHARED : cache();
    Files.createDirectories(shelf);
    Optional<String> fault = TrustedFolder.obstacle(shelf);
    if (fault.isPresent()) {
      throw new IOException(
          fault.get() + ", so that somebody else could change the programs in it");
    }
    return shelf;
  }

  /** Where unpacked binaries, and a kernel for guests, are kept from run to run. */
  public static Path cache() {
    String home = System.getProperty("user.home", "/tmp");
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    return Path.of(cache, "reenact");
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "mac" : os.startsWith("linux") ? "linux" : os;
    String machine =
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        };
    return system + "-" + machine;
  }
}
