package reenact.deployment.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.server.EmbeddedBinaries;

/**
 * A Linux kernel to boot a guest with.
 *
 * @param image the compressed kernel
 * @param modules the folder of its modules; null for a kernel that needs none
 */
public record GuestKernel(Path image, @Nullable Path modules) {

  /** What makes Debian's small kernel for guests available without installing it. */
  public static final String REMEDY =
      "on Debian: cd /tmp && apt-get download $(apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \\(linux-image-[0-9].*\\)/\\1/p') && dpkg -x linux-image-*.deb %s; or name `kernel` and `modules`"
          .formatted(cache());

  /** What a guest of ours needs beyond the core. */
  private static final List<String> NEEDED =
      List.of("virtio_pci", "virtio_blk", "virtio_net", "ext4");

  private static final Duration ASKING = Duration.ofSeconds(10);
  private static final String PREFIX = "vmlinuz-";

  /** Where a kernel's package can be unpacked for Reenact alone. */
  static Path cache() {
    return EmbeddedBinaries.cache().resolve("kernel");
  }

  /**
   * Finds a kernel: the named one, one unpacked for Reenact, one for clouds, the running one.
   *
   * @throws DeploymentException when there is none, with the remedy
   */
  public static GuestKernel find(@Nullable Path image, @Nullable Path modules)
      throws DeploymentException {
    if (image != null && !Files.isReadable(image)) {
      throw new DeploymentException(image + " cannot be read", "name another `kernel`");
    }
    Path found = image != null ? image : found();
    return new GuestKernel(found, modules != null ? modules : beside(found));
  }

  private static Path found() throws DeploymentException {
    return Stream.of(cache().resolve("boot"), Path.of("/boot"))
        .flatMap(GuestKernel::images)
        .findFirst()
        .orElseThrow(() ->
            new DeploymentException(
                "there is no kernel for a guest that this user may read in %s or /boot"
                    .formatted(cache()),
                REMEDY));
  }

  private static Stream<Path> images(Path folder) {
    String running = System.getProperty("os.version", "");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(PREFIX))
          .filter(Files::isReadable)
          .filter(file -> beside(file) != null)
          .sorted(
              Comparator.comparing((Path file) -> !release(file).contains("-cloud-"))
                  .thenComparing(file -> !release(file).equals(running))
                  .thenComparing(Comparator.reverseOrder()))
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static String release(Path image) {
    String name = image.getFileName().toString();
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /** The modules that the kernel's package put where it put the kernel. */
  private static @Nullable Path beside(Path image) {
    Path root =
        Optional.ofNullable(image.toAbsolutePath().getParent())
            .map(Path::getParent)
            .orElse(Path.of("/"));
    return Stream.of("lib/modules", "usr/lib/modules")
        .map(place -> root.resolve(place).resolve(release(image)))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  /** Its version. */
  String release() {
    return release(image);
  }

  /**
   * The files of the modules that a guest loads, each after those that it depends on.
   *
   * @throws DeploymentException when the kernel cannot do what a guest needs
   */
  public List<Path> drivers() throws DeploymentException {
    Path folder = modules;
    if (folder == null) {
      return List.of();
    }
    try {
      Set<Path> drivers = new LinkedHashSet<>();
      Map<String, Path> files = files(folder);
      Set<String> builtIn = builtIn(folder);
      for (String name : NEEDED) {
        add(name, files, builtIn, drivers);
      }
      return List.copyOf(drivers);
    } catch (IOException e) {
      throw new DeploymentException(
          "the modules of kernel %s cannot be read: %s".formatted(release(), e.getMessage()),
          REMEDY,
          e);
    }
  }

  private void add(String name, Map<String, Path> files, Set<String> builtIn, Set<Path> drivers)
      throws DeploymentException {
    if (builtIn.contains(name)) {
      return;
    }
    Path file = files.get(name);
    if (file == null) {
      throw new DeploymentException(
          "kernel %s has no %s in %s".formatted(release(), name, modules), REMEDY);
    }
    for (String other : dependencies(file)) {
      add(other, files, builtIn, drivers);
    }
    drivers.add(file);
  }

  /** Read from the module itself: an unpacked package has no list of dependencies yet. */
  private static List<String> dependencies(Path file) throws DeploymentException {
    Processes.Ended ended =
        Processes.find("modinfo")
            .flatMap(modinfo ->
                Processes.run(
                    ASKING, List.of(modinfo.toString(), "-F", "depends", file.toString())))
            .orElseThrow(() ->
                new DeploymentException(
                    "there is no modinfo", "install kmod for the kvm environment"));
    if (!ended.well()) {
      throw new DeploymentException("modinfo cannot read %s: %s".formatted(file, ended.output()));
    }
    return Stream.of(ended.output().strip().split(","))
        .filter(name -> !name.isEmpty())
        .map(GuestKernel::name)
        .toList();
  }

  private static Map<String, Path> files(Path folder) throws IOException {
    Map<String, Path> files = new HashMap<>();
    try (Stream<Path> tree = Files.walk(folder.resolve("kernel"))) {
      tree.filter(file -> file.getFileName().toString().contains(".ko"))
          .forEach(file -> files.put(name(file.getFileName().toString()), file));
    }
    return files;
  }

  private static Set<String> builtIn(Path folder) throws IOException {
    Path list = folder.resolve("modules.builtin");
    if (!Files.exists(list)) {
      return Set.of();
    }
    return Files.readAllLines(list).stream()
        .map(line -> name(line.substring(line.lastIndexOf('/') + 1)))
        .collect(Collectors.toSet());
  }

  /** The name of a module, which its file may write with hyphens. */
  private static String name(String file) {
    return file.replaceFirst("\\.ko.*", "").replace('-', '_');
  }
}
