package reenact.deployment;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.server.Binaries;
import reenact.deployment.server.ServerBinary;
import reenact.deployment.workspace.TrustedFolder;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuSet;
import reenact.environment.CpuTopology;
import reenact.environment.Environment.Binary;
import reenact.workload.Server;

/** Finds out what works on this machine, and what might distort a measurement. */
public final class Doctor {

  private static final Duration ASKING = Duration.ofSeconds(20);
  private static final long GIB = 1L << 30;
  private static final long ENOUGH_DISK = 2 * GIB;
  private static final int ENOUGH_FILES = 4096;

  private Doctor() {}

  /** Everything that was found, in the order in which it matters. */
  public static List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    for (Server server : Server.values()) {
      findings.add(installed(server));
      findings.add(embedded(server));
    }
    findings.add(disk());
    findings.add(pinning(HostCpus.read().machine()));
    findings.addAll(IsolationFindings.examine());
    openFiles().ifPresent(findings::add);
    governor().ifPresent(findings::add);
    findings.addAll(GuestFindings.examine());
    return findings;
  }

  private static Finding installed(Server server) {
    String subject = "installed " + server.label();
    return Binaries.installed(server)
        .map(file -> Finding.works(subject, file + ": " + version(file)))
        .orElseGet(() ->
            Finding.doubtful(
                subject,
                "not on the PATH; the embedded one is used",
                "install the version that you want to measure"));
  }

  private static Finding embedded(Server server) {
    String subject = "embedded " + server.label();
    try {
      ServerBinary binary = Binaries.find(new Binary.Embedded(), server);
      return Finding.works(subject, binary.file().toString());
    } catch (DeploymentException e) {
      return Finding.fails(subject, e.fault().or("install a server or the missing part"));
    }
  }

  private static String version(Path file) {
    return Processes.run(ASKING, List.of(file.toString(), "--version"))
        .map(end -> end.output().lines().findFirst().orElse("").strip())
        .orElse("version unknown");
  }

  private static Finding disk() {
    Path root = Workspace.root();
    String unsafe = TrustedFolder.obstacle(root).orElse("");
    if (!unsafe.isEmpty()) {
      return Finding.fails(
          "disk",
          unsafe + ": not usable for the files of a run",
          "remove it, or set XDG_STATE_HOME");
    }
    try {
      FileStore store = Files.getFileStore(TrustedFolder.existing(root));
      long free = store.getUsableSpace();
      String detail = "%s: %d GiB free (%s)".formatted(root, free / GIB, store.type());
      if (free < ENOUGH_DISK) {
        return Finding.fails("disk", detail, "free some space: databases need a few gigabytes");
      }
      return store.type().equals("tmpfs")
          ? Finding.doubtful(
              "disk", detail, "databases would be in memory, not on disk; set XDG_STATE_HOME")
          : Finding.works("disk", detail);
    } catch (IOException e) {
      return Finding.fails("disk", root + ": " + e.getMessage(), "make the folder writable");
    }
  }

  /** What `half` means here. */
  static Finding pinning(CpuTopology machine) {
    String subject = "CPU halves";
    CpuSet server = machine.serverHalf();
    CpuSet generator = machine.generatorHalf();
    if (!server.equals(generator)) {
      return Finding.works(subject, "server %s, generator %s".formatted(server, generator));
    }
    String shared = "server and generator share " + machine.usable();
    if (machine.usable().count() == 1) {
      return Finding.doubtful(subject, shared, "give Reenact more than one CPU");
    }
    return machine.cores().isEmpty()
        ? Finding.doubtful(subject, shared + ": taskset is missing", "install util-linux")
        : Finding.doubtful(
            subject,
            "%s, and a CPU quota allows only %d at a time".formatted(shared, machine.atOnce()),
            "give Reenact whole CPUs instead, for example with docker run --cpuset-cpus");
  }

  private static Optional<Finding> openFiles() {
    return Processes.run(ASKING, List.of("sh", "-c", "ulimit -n"))
        .map(end -> end.output().strip())
        .filter(limit -> limit.matches("\\d+"))
        .map(Long::parseLong)
        .map(limit ->
            limit >= ENOUGH_FILES
                ? Finding.works("open files", limit + " per process")
                : Finding.doubtful(
                    "open files",
                    limit + " per process",
                    "for more than " + limit / 2 + " clients, raise it with ulimit -n"));
  }

  private static Optional<Finding> governor() {
    Path file = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    try {
      String governor = Files.readString(file).strip();
      return Optional.of(
          governor.equals("performance")
              ? Finding.works("CPU governor", governor)
              : Finding.doubtful(
                  "CPU governor",
                  governor,
                  "it affects latency at low load; run cpupower frequency-set -g performance"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
