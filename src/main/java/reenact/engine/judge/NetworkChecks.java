package reenact.engine.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import reenact.deployment.network.ConntrackCounts;
import reenact.deployment.network.Device;
import reenact.environment.BridgeAccess;
import reenact.environment.Environment;
import reenact.result.trial.Check;
import reenact.telemetry.MachineReading.Traffic;

/** Whether packets went the way that an environment promises, by what the kernel counted. */
final class NetworkChecks {

  /**
   * A batch of requests is at least one packet each way; half of that leaves room for the edges.
   */
  private static final double FEWEST_PACKETS = 0.5;

  /** Fewer than this a request, sent and received, are not those of the requests. */
  private static final double STRAY_PACKETS = 0.1;

  /** What others on a bridge say each second without being asked. */
  private static final double CHATTER = 20;

  /** A process that only waits uses less of a core than this. */
  private static final double IDLE_CORES = 0.01;

  private NetworkChecks() {}

  /**
   * Each device that has to be crossed was, and no bridge that has not to be.
   *
   * @param crossed what the deployment says that its packets cross
   * @param batches of requests that were answered each second
   * @return the checks under their names; none where no device is crossed, nor has to be
   */
  static Map<String, Check> packets(
      Environment environment, List<Device> crossed, Map<String, Traffic> traffic, double batches) {
    Set<Device.Role> missing = promised(environment);
    if ((crossed.isEmpty() && missing.isEmpty()) || !(batches > 0)) {
      return Map.of();
    }
    boolean passed = true;
    List<String> seen = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Device device : crossed) {
      missing.remove(device.role());
      names.add(device.name());
      Traffic of = traffic.getOrDefault(device.name(), new Traffic(0, 0, false));
      passed &= Math.min(of.received(), of.sent()) >= FEWEST_PACKETS * batches;
      seen.add("%s %s".formatted(device.role().label(), figures(device.name(), of, batches)));
    }
    missing.forEach(role -> seen.add("no " + role.label()));
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put(
        "packets",
        new Check(passed && missing.isEmpty(), "per request: " + String.join(", ", seen)));
    checks.putAll(elsewhere(names, traffic, batches));
    return checks;
  }

  private static Map<String, Check> elsewhere(
      Set<String> crossed, Map<String, Traffic> traffic, double batches) {
    boolean passed = true;
    List<String> seen = new ArrayList<>();
    for (Map.Entry<String, Traffic> entry : traffic.entrySet()) {
      Traffic of = entry.getValue();
      if (of.bridged() && !crossed.contains(entry.getKey())) {
        passed &= of.received() + of.sent() <= STRAY_PACKETS * batches + CHATTER;
        seen.add(figures(entry.getKey(), of, batches));
      }
    }
    return seen.isEmpty()
        ? Map.of()
        : Map.of("otherBridges", new Check(passed, "per request: " + String.join(", ", seen)));
  }

  private static String figures(String device, Traffic traffic, double batches) {
    return String.format(
        Locale.ROOT,
        "%s %.2f received + %.2f sent",
        device,
        traffic.received() / batches,
        traffic.sent() / batches);
  }

  /** What packets have to cross, whatever a deployment says. */
  private static Set<Device.Role> promised(Environment environment) {
    return environment instanceof Environment.DockerBridge
        ? new HashSet<>(Set.of(Device.Role.BRIDGE, Device.Role.CONTAINER))
        : new HashSet<>();
  }

  /**
   * The kernel translated the connections of a published port, and no others.
   *
   * @param crossed as above: nothing is translated on loopback, where nothing is crossed
   * @param asked tells the connections to the server, empty when they cannot be seen; it is asked
   *     only where something is to be found out
   * @return the check under its name; none where the kernel tracks no connection, nor has to
   */
  static Map<String, Check> translation(
      Environment environment, List<Device> crossed, Supplier<Optional<ConntrackCounts>> asked) {
    if (crossed.isEmpty() && !(environment instanceof Environment.DockerBridge)) {
      return Map.of();
    }
    Optional<ConntrackCounts> connections = asked.get();
    if (connections.isEmpty()) {
      return Map.of();
    }
    ConntrackCounts found = connections.get();
    boolean promised = reach(environment).equals(Optional.of(BridgeAccess.PUBLISHED_PORT));
    if (found.tracked() == 0 && !promised) {
      return Map.of();
    }
    boolean passed =
        promised
            ? found.tracked() > 0 && found.translated() == found.tracked()
            : found.translated() == 0;
    return Map.of(
        "translation",
        new Check(
            passed,
            "%d of %d connections translated by the kernel, expected: %s"
                .formatted(found.translated(), found.tracked(), promised ? "all" : "none")));
  }

  /**
   * Docker's own process copied where that is asked for, and nowhere else.
   *
   * @param cores that it used; empty when there is none
   * @return the check under its name; none where no port is published
   */
  static Map<String, Check> dockerProxy(Environment environment, OptionalDouble cores) {
    Optional<BridgeAccess> reach = reach(environment);
    if (cores.isEmpty() || reach.isEmpty()) {
      return Map.of();
    }
    double used = cores.getAsDouble();
    boolean asked = reach.get() == BridgeAccess.USERLAND_PROXY;
    return Map.of(
        "dockerProxy",
        new Check(
            asked == (used >= IDLE_CORES),
            String.format(
                Locale.ROOT,
                "docker-proxy used %.3f cores and is %s to copy",
                used,
                asked ? "expected" : "not expected")));
  }

  private static Optional<BridgeAccess> reach(Environment environment) {
    return environment instanceof Environment.DockerBridge bridge
        ? Optional.of(bridge.reach())
        : Optional.empty();
  }
}
