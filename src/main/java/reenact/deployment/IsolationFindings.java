package reenact.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reenact.deployment.docker.Docker;
import reenact.deployment.network.Namespace;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;

/** Finds out whether containers and the way to them work on this machine. */
final class IsolationFindings {

  private static final long KIB_A_MIB = 1024;
  private static final long ENOUGH_MIB = 1024;

  private IsolationFindings() {}

  static List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(docker());
    findings.add(namespace());
    findings.add(
        program("iptables", "published ports behind a firewall and container-address need it"));
    findings.add(program("conntrack", "port translation cannot be checked"));
    memory().ifPresent(findings::add);
    return findings;
  }

  /** Other environments work without Docker, so that none is no failure. */
  private static Finding docker() {
    try (Docker docker = Docker.connect()) {
      return Finding.works(
          "docker",
          "%s at %s, storage driver %s"
              .formatted(docker.version(), docker.host(), docker.storageDriver()));
    } catch (DeploymentException e) {
      return Finding.doubtful("docker", e.fault());
    }
  }

  private static Finding namespace() {
    return Namespace.obstacle()
        .map(obstacle -> Finding.doubtful("namespace", obstacle))
        .orElseGet(
            () -> Finding.works("namespace", "the generator can have its own network namespace"));
  }

  private static Finding program(String name, String otherwise) {
    return Processes.find(name)
        .map(file -> Finding.works(name, file.toString()))
        .orElseGet(
            () -> Finding.doubtful(name, "not on the PATH: " + otherwise, "install " + name));
  }

  private static Optional<Finding> memory() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_A_MIB)
          .map(free ->
              free >= ENOUGH_MIB
                  ? Finding.works("memory", free + " MiB free")
                  : Finding.doubtful(
                      "memory", free + " MiB free", "free some: MySQL alone takes 512 MiB"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
