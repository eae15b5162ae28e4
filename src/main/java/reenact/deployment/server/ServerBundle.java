package reenact.deployment.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.process.SharedLibraries;
import reenact.environment.Sha256;
import reenact.workload.Server;

/**
 * The binary that runs natively and all files that it needs elsewhere, each at the path that it has
 * on this machine: the root of a container's image or of a VM's disk.
 *
 * @param binary how it is started; its variables and arguments hold in the bundle too
 * @param files where each comes from, by absolute path in the bundle
 */
public record ServerBundle(ServerBinary binary, SortedMap<String, Path> files) {

  /** The user that servers run as in it, who is nobody. */
  public static final int USER = 65534;

  private static final Duration ASKING = Duration.ofSeconds(20);
  private static final List<String> VARIABLES =
      List.of("character-sets-dir", "lc-messages-dir", "plugin-dir");

  /** Without it, the loader would look for libraries only in the places that it is built with. */
  private static final Path LOADER_CACHE = Path.of("/etc/ld.so.cache");

  public ServerBundle {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Collects the files of a server.
   *
   * @throws DeploymentException when one is missing, with the remedy
   */
  public static ServerBundle of(ServerBinary binary, Server server) throws DeploymentException {
    SortedMap<String, Path> files = new TreeMap<>();
    add(files, binary.file());
    add(files, LOADER_CACHE);
    addLibraries(files, binary.file(), binary.variables());
    if (server == Server.MYSQL) {
      for (Path folder : ownFolders(binary)) {
        addAll(files, folder);
      }
    }
    return new ServerBundle(binary, files);
  }

  /**
   * The same with another program of this machine and its libraries.
   *
   * @throws DeploymentException when it is not there
   */
  public ServerBundle with(Path program) throws DeploymentException {
    SortedMap<String, Path> more = new TreeMap<>(files);
    if (!Files.isExecutable(program)) {
      throw new DeploymentException("there is no program %s".formatted(program), "install it");
    }
    add(more, program);
    addLibraries(more, program, Map.of());
    return new ServerBundle(binary, more);
  }

  /** The SHA-256 of all paths and contents, in hexadecimal. */
  public String hash() throws DeploymentException {
    StringBuilder all = new StringBuilder();
    try {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        all.append(file.getKey()).append('\0').append(mode(file.getValue())).append('\0');
        all.append(ServerBinary.sha256(file.getValue()));
      }
      return Sha256.of(all.toString()).hex();
    } catch (IOException e) {
      throw new DeploymentException("the server's files cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes all files below a folder. */
  public void copyTo(Path root) throws IOException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Path copy = root.resolve(file.getKey().substring(1));
      Files.createDirectories(copy.resolveSibling(""));
      Files.copy(file.getValue(), copy, StandardCopyOption.REPLACE_EXISTING);
      copy.toFile().setExecutable(Files.isExecutable(file.getValue()), false);
      copy.toFile().setReadable(true, false);
    }
  }

  /** The permissions of a file, as in 0755. */
  public static int mode(Path file) {
    return Files.isExecutable(file) ? 0755 : 0644;
  }

  private static void add(SortedMap<String, Path> files, Path file) {
    if (Files.isRegularFile(file)) {
      files.put(file.toAbsolutePath().normalize().toString(), file);
    }
  }

  private static void addLibraries(
      SortedMap<String, Path> files, Path program, Map<String, String> variables)
      throws DeploymentException {
    SharedLibraries libraries = SharedLibraries.of(program, variables);
    if (!libraries.missing().isEmpty()) {
      throw new DeploymentException(
          "%s needs %s, which the loader does not find"
              .formatted(program, String.join(", ", libraries.missing())),
          "install what provides it");
    }
    libraries.found().forEach(library -> add(files, library));
  }

  private static void addAll(SortedMap<String, Path> files, Path folder)
      throws DeploymentException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted().toList()) {
        add(files, file);
        if (file.toString().endsWith(".so")) {
          // A plugin that cannot be loaded here cannot be loaded there either.
          SharedLibraries.of(file, Map.of()).found().forEach(library -> add(files, library));
        }
      }
    } catch (IOException e) {
      throw new DeploymentException("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** The folders where MySQL or MariaDB says that it finds messages, character sets and plugins. */
  private static List<Path> ownFolders(ServerBinary binary) {
    List<String> command = new ArrayList<>(List.of("env"));
    binary.variables().forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(List.of(binary.file().toString(), "--no-defaults"));
    command.addAll(binary.arguments());
    command.addAll(List.of("--verbose", "--help"));
    return Processes.run(ASKING, command).stream()
        .flatMap(end -> end.output().lines())
        .map(line -> line.strip().split("\\s+", 2))
        .filter(words -> words.length == 2 && VARIABLES.contains(words[0]))
        .map(words -> words[0].equals("character-sets-dir") ? words[1] + "/.." : words[1])
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder).normalize())
        .filter(Files::isDirectory)
        .distinct()
        .toList();
  }

  /** The command that starts the server, without settings. */
  public List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(binary.file().toString()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(binary.arguments());
    return command;
  }
}
