package reenact.deployment.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.SharedLibraries;
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

  private EmbeddedBinaries() {}

  /**
   * The embedded binary of a server, ready to start.
   *
   * @throws DeploymentException when there is none for this machine, with the remedy
   */
  public static ServerBinary binary(Server server) throws DeploymentException {
    String resource = server.choose(REDIS, MYSQL).get(platform());
    if (resource == null) {
      throw new DeploymentException(
          "there is no embedded %s for %s".formatted(server.label(), platform()),
          "install one, for example Debian's %s"
              .formatted(ServerProgram.of(server).debianPackage()));
    }
    try {
      return switch (server) {
        case REDIS -> redis(BinaryCache.open().program(resource, () -> resource(resource)));
        case MYSQL ->
            mysql(
                BinaryCache.open()
                    .tree(resource.replace(".tar.gz", "-8.0.12"), () -> resource(resource)));
      };
    } catch (IOException e) {
      throw new DeploymentException(
          "the embedded %s cannot be unpacked into %s: %s"
              .formatted(server.label(), cache(), e.getMessage()),
          "make room there or set XDG_CACHE_HOME",
          e);
    }
  }

  private static ServerBinary redis(Path file) throws DeploymentException, IOException {
    return usable(ServerBinary.of(file, Map.of(), List.of()), Map.of());
  }

  private static ServerBinary mysql(Path folder) throws DeploymentException, IOException {
    Path file = folder.resolve("bin/mysqld");
    List<String> missing = SharedLibraries.of(file, Map.of()).missing();
    Path libraries = StubElfLibraries.beside(folder, missing);
    // The binary finds its own libssl beside itself, the others here.
    Map<String, String> variables = Map.of("LD_LIBRARY_PATH", libraries.toString());
    List<String> arguments = new ArrayList<>();
    arguments.add("--basedir=" + folder);
    arguments.add("--lc-messages-dir=" + folder.resolve("share"));
    if (missing.contains(StubElfLibraries.LIBAIO)) {
      arguments.add(StubElfLibraries.WITHOUT_LIBAIO);
    }
    return usable(ServerBinary.of(file, variables, arguments), variables);
  }

  private static ServerBinary usable(ServerBinary binary, Map<String, String> variables)
      throws DeploymentException {
    List<String> missing = SharedLibraries.of(binary.file(), variables).missing();
    if (!missing.isEmpty()) {
      throw new DeploymentException(
          "the embedded %s needs %s, which this machine lacks"
              .formatted(binary.file().getFileName(), String.join(", ", missing)),
          "install what provides it (on Debian and Ubuntu: apt-get install libaio1 libnuma1 libssl3 libstdc++6), or install a server of your own");
    }
    return binary;
  }

  private static InputStream resource(String name) throws IOException {
    @Nullable InputStream in = EmbeddedBinaries.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new IOException(name + " is not on the class path");
    }
    return in;
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
