package reenact.deployment.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.process.SharedLibraries;

/** A guest's first file system: busybox, the drivers and the script that is its first process. */
public final class Initramfs {

  private static final Duration UNPACKING = Duration.ofSeconds(20);

  private Initramfs() {}

  /**
   * Writes it.
   *
   * @throws DeploymentException when there is no busybox, or the kernel lacks a driver
   */
  public static void write(Path file, GuestKernel kernel) throws DeploymentException {
    List<Path> drivers = kernel.drivers();
    Path busybox = busybox();
    Path scratch = file.resolveSibling("");
    try (OutputStream out = Files.newOutputStream(file);
        CpioArchive archive = new CpioArchive(out)) {
      for (String folder : List.of("bin", "dev", "proc", "sys", "disk", "drivers")) {
        archive.folder(folder);
      }
      archive.program("bin/busybox", Files.readAllBytes(busybox));
      archive.program("init", GuestScripts.init());
      for (int i = 0; i < drivers.size(); i++) {
        // The script loads them in the order of their names.
        archive.program("drivers/%02d.ko".formatted(i), unpacked(drivers.get(i), scratch));
      }
    } catch (IOException e) {
      throw new DeploymentException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The one file that gives a guest a shell.
   *
   * @throws DeploymentException when there is none that needs no libraries
   */
  public static Path busybox() throws DeploymentException {
    Path busybox =
        Processes.find("busybox")
            .orElseThrow(() ->
                new DeploymentException(
                    "there is no busybox", "install busybox-static for the kvm environment"));
    if (!SharedLibraries.of(busybox, Map.of()).found().isEmpty()) {
      throw new DeploymentException(
          "%s needs shared libraries".formatted(busybox), "install busybox-static in its place");
    }
    return busybox;
  }

  /** The guest's busybox loads only plain modules; distributions compress them in several ways. */
  private static byte[] unpacked(Path module, Path scratch)
      throws IOException, DeploymentException {
    String name = module.getFileName().toString();
    if (name.endsWith(".ko")) {
      return Files.readAllBytes(module);
    }
    if (name.endsWith(".gz")) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(module))) {
        return in.readAllBytes();
      }
    }
    String program = name.endsWith(".zst") ? "zstd" : "xz";
    Path plain = Files.createTempFile(scratch, "module-", ".ko");
    try {
      List<String> command = new ArrayList<>(List.of("sh", "-c", program + " -dc \"$0\" >\"$1\""));
      command.add(module.toString());
      command.add(plain.toString());
      if (!Processes.run(UNPACKING, command).map(Processes.Ended::well).orElse(false)) {
        throw new DeploymentException(
            "%s cannot be unpacked".formatted(module), "install %s".formatted(program));
      }
      return Files.readAllBytes(plain);
    } finally {
      Files.delete(plain);
    }
  }
}
