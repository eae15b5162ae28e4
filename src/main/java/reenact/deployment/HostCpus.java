package reenact.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import reenact.deployment.docker.Docker;
import reenact.deployment.process.Pinning;
import reenact.deployment.process.Processes;
import reenact.environment.CpuChoice;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.CpuTopology;
import reenact.environment.Environment;
import reenact.workload.Server;
import reenact.workload.Subject;

/** The CPUs of this machine, and who gets which of them. */
public final class HostCpus {

  private final CpuTopology machine;
  private final BooleanSupplier daemonElsewhere;

  /**
   * @param daemonElsewhere whether containers run on another machine
   */
  HostCpus(CpuTopology machine, BooleanSupplier daemonElsewhere) {
    this.machine = machine;
    this.daemonElsewhere = daemonElsewhere;
  }

  /** As they are now, before anything is confined. */
  public static HostCpus read() {
    boolean confining = Processes.find(Pinning.PROGRAM).isPresent();
    return new HostCpus(
        topology(Path.of("/"), Runtime.getRuntime().availableProcessors(), confining),
        Docker::remote);
  }

  /**
   * Reads what a process may use.
   *
   * @param root of the file system
   * @param atOnce how many CPUs may be busy at a time
   * @param confining whether anything can be confined
   */
  static CpuTopology topology(Path root, int atOnce, boolean confining) {
    CpuSet usable =
        CpuSet.allowed(lines(root.resolve("proc/self/status")))
            .orElseGet(() -> CpuSet.of("0-" + (atOnce - 1)));
    List<CpuSet> cores =
        usable.numbers().stream().map(cpu -> core(root, cpu).within(usable)).distinct().toList();
    return new CpuTopology(usable, confining ? cores : List.of(), atOnce);
  }

  /** A CPU and its siblings; alone where the kernel does not tell of any. */
  private static CpuSet core(Path root, int cpu) {
    Path folder = root.resolve("sys/devices/system/cpu/cpu%d/topology".formatted(cpu));
    return list(folder.resolve("core_cpus_list"))
        .or(() -> list(folder.resolve("thread_siblings_list")))
        .orElseGet(() -> CpuSet.of(Integer.toString(cpu)));
  }

  private static Optional<CpuSet> list(Path file) {
    return lines(file).stream().findFirst().filter(list -> !list.isBlank()).map(CpuSet::of);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The CPUs themselves. */
  public CpuTopology machine() {
    return machine;
  }

  /** Which of them a server of an environment and its generator have. */
  public CpuPlacement placement(Environment environment, Subject subject) {
    Environment.Cpus cpus = environment.cpus();
    return switch (environment) {
      case Environment.Native local -> beside(cpus, subject);
      case Environment.DockerBridge bridge -> contained(cpus, subject);
      case Environment.DockerHost host -> contained(cpus, subject);
      case Environment.Kvm kvm -> beside(cpus, subject);
      case Environment.External external -> CpuPlacement.far(cpus, machine);
    };
  }

  /** Where the machine itself is measured, there is no generator that needs any. */
  private CpuPlacement beside(Environment.Cpus cpus, Subject subject) {
    return CpuPlacement.beside(
        subject instanceof Server
            ? cpus
            : new Environment.Cpus(cpus.server().alone(), new CpuChoice.All()),
        machine);
  }

  private CpuPlacement contained(Environment.Cpus cpus, Subject subject) {
    return daemonElsewhere.getAsBoolean()
        ? CpuPlacement.far(cpus.alone(), machine)
        : beside(cpus, subject);
  }
}
