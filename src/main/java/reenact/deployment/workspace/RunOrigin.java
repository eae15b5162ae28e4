package reenact.deployment.workspace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import reenact.deployment.process.ProcessIdentity;

/**
 * Where the process of a run is at home. A Docker daemon may have clients on several machines and
 * in several containers, where the same number is another process.
 *
 * @param host the name of its machine
 * @param machine the machine's id; empty where it has none
 * @param namespace of the numbers of processes; empty where there is only one
 */
public record RunOrigin(String host, String machine, String namespace, ProcessIdentity owner) {

  private static final String OWNER = "reenact.owner";
  private static final String HOST = "reenact.machine";
  private static final String MACHINE = "reenact.machine-id";
  private static final String NAMESPACE = "reenact.pid-namespace";

  /** Whether a run goes on, as far as can be told from here. */
  public enum Fate {
    GOES_ON,
    IS_OVER,
    UNKNOWN
  }

  /** That of this process. */
  public static RunOrigin here() {
    return new RunOrigin(
        hostName(), machineId(), namespaceId(), ProcessIdentity.of(ProcessHandle.current()));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Images of systems that were never started say that theirs is not initialized. */
  private static String machineId() {
    try {
      String id = Files.readString(Path.of("/etc/machine-id")).strip();
      return id.equals("uninitialized") ? "" : id;
    } catch (IOException e) {
      return "";
    }
  }

  private static String namespaceId() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** As labels of what the run makes. */
  public Map<String, String> labels() {
    return Map.of(OWNER, owner.words(), HOST, host, MACHINE, machine, NAMESPACE, namespace);
  }

  /** Whether the run that left such labels goes on, seen from here. */
  public Fate fate(Map<String, String> labels) {
    Optional<ProcessIdentity> other = ProcessIdentity.parse(labels.getOrDefault(OWNER, ""));
    if (other.isEmpty() || !host.equals(labels.get(HOST)) || !machine.equals(labels.get(MACHINE))) {
      return Fate.UNKNOWN;
    }
    if (!other.get().boot().equals(owner.boot())) {
      // Of two machines without ids that have the same name, each has boots of its own.
      return machine.isEmpty() ? Fate.UNKNOWN : Fate.IS_OVER;
    }
    if (!namespace.equals(labels.get(NAMESPACE))) {
      return Fate.UNKNOWN;
    }
    return other.get().over() ? Fate.IS_OVER : Fate.GOES_ON;
  }
}
