package reenact.deployment.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.Workspace;

/** The generator is in a namespace of its own, joined to the host by a pair of interfaces. */
public final class VethPair implements GeneratorNetwork {

  /** What the generator's own end is called. */
  private static final String INSIDE = "eth0";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private final Subnet subnet;
  private final String device;
  private final Firewall firewall;
  private final Random random = new Random();

  private VethPair(Subnet subnet, String device, Firewall firewall) {
    this.subnet = subnet;
    this.device = device;
    this.firewall = firewall;
  }

  /**
   * Joins the namespace of this process to the host.
   *
   * @throws DeploymentException when that fails, with the remedy
   */
  static VethPair make(Workspace workspace) throws DeploymentException {
    String device = "reenact" + workspace.run();
    Subnet subnet = Subnet.free(outside("ip", "-4", "route", "show", "table", "all"));
    VethPair link = new VethPair(subnet, device, new Firewall(workspace));
    workspace.linked(device);
    String self = Long.toString(ProcessHandle.current().pid());
    outside("ip", "link", "add", device, "type", "veth", "peer", "name", INSIDE, "netns", self);
    outside("ip", "address", "add", subnet.host() + "/30", "dev", device);
    outside("ip", "link", "set", device, "up");
    inside("ip", "link", "set", "lo", "up");
    inside("ip", "address", "add", subnet.far() + "/30", "dev", INSIDE);
    inside("ip", "link", "set", INSIDE, "up");
    link.firewall.admit(device);
    return link;
  }

  @Override
  public String address() {
    return subnet.host();
  }

  @Override
  public int freePort() throws DeploymentException {
    Set<String> taken =
        outside("cat", "/proc/net/tcp", "/proc/net/tcp6")
            .lines()
            .map(String::strip)
            .filter(line -> line.contains(":"))
            .map(line -> line.replaceFirst("^\\d+: [0-9A-F]+:([0-9A-F]{4}) .*", "$1"))
            .collect(Collectors.toSet());
    for (int i = 0; i < PORTS; i++) {
      int port = FIRST_PORT + random.nextInt(PORTS);
      if (!taken.contains(String.format(java.util.Locale.ROOT, "%04X", port))) {
        return port;
      }
    }
    throw new DeploymentException(
        "all ports of %s are taken".formatted(address()), "end some servers");
  }

  @Override
  public void open(String address, String towards) throws DeploymentException {
    inside("ip", "route", "replace", address + "/32", "via", subnet.host(), "dev", INSIDE);
    for (String end : List.of(device, towards)) {
      outside("sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/" + end + "/forwarding");
    }
    firewall.forward(device, towards);
  }

  @Override
  public void exemptFromNat(int port) throws DeploymentException {
    firewall.leaveAlone(device, port);
  }

  @Override
  public List<Device> devices() {
    return List.of(new Device(device, Device.Role.LINK));
  }

  @Override
  public String description() {
    return "namespace: the generator at %s, a pair of virtual interfaces away from %s"
        .formatted(subnet.far(), subnet.host());
  }

  @Override
  public void close() {
    firewall.close();
    Processes.run(PATIENCE, Namespace.outside(List.of("ip", "link", "delete", device)));
  }

  private static String outside(String... command) throws DeploymentException {
    return done(Namespace.outside(List.of(command)));
  }

  private static void inside(String... command) throws DeploymentException {
    done(List.of(command));
  }

  private static String done(List<String> command) throws DeploymentException {
    Processes.Ended ended = Processes.run(PATIENCE, new ArrayList<>(command)).orElse(null);
    if (ended == null || !ended.well()) {
      throw new DeploymentException(
          "the generator's namespace cannot be joined to the host: `%s`: %s"
              .formatted(
                  String.join(" ", command), ended == null ? "not found" : ended.output().strip()),
          "set path = loopback");
    }
    return ended.output();
  }
}
