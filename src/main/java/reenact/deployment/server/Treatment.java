package reenact.deployment.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.deployment.network.Device;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.workspace.ServerUser;
import reenact.environment.Accelerator;

/**
 * What a deployment does to its server, for whoever tells it or checks that it took place. Devices
 * are those of the host's network: {@code /sys/class/net} counts them, whichever namespace the
 * generator is in.
 *
 * @param facts in words, by name: path, network, storage, image, accelerator
 * @param crossed devices of the host that its packets cross, the generator's end first
 * @param proxies processes that listen on the same port and copy what reaches them
 * @param storageDriver of the daemon or of the disk; empty for a plain folder
 * @param data the folder or file of the host that holds the data; empty where there is none
 * @param mount where a container's data really lies; empty where that cannot be seen
 * @param accelerator that runs the virtual machine; empty outside of one
 */
public record Treatment(
    Map<String, String> facts,
    List<Device> crossed,
    List<Long> proxies,
    String storageDriver,
    Optional<Path> data,
    Optional<Mount> mount,
    Optional<Accelerator> accelerator) {

  /** The fact that says what a virtual machine's CPU was. */
  public static final String ACCELERATOR = "accelerator";

  /** The fact that tells the server's settings from others: their SHA-256, addresses aside. */
  public static final String SETTINGS = "settings";

  /** The fact that root's server runs as root, and why; absent where it does not. */
  public static final String USER = "user";

  public Treatment {
    facts = Map.copyOf(facts);
    crossed = List.copyOf(crossed);
    proxies = List.copyOf(proxies);
  }

  /** What is done to a server outside of a virtual machine. */
  public Treatment(
      Map<String, String> facts,
      List<Device> crossed,
      List<Long> proxies,
      String storageDriver,
      Optional<Path> data,
      Optional<Mount> mount) {
    this(facts, crossed, proxies, storageDriver, data, mount, Optional.empty());
  }

  /**
   * A process of this machine.
   *
   * @param data the folder of its data
   * @param settings the SHA-256 of its settings, addresses aside
   */
  static Treatment ofProcess(GeneratorNetwork hop, Path data, String settings) {
    return new Treatment(
        Map.of(
            "path",
            hop.description(),
            "network",
            "of the host",
            "storage",
            "folder " + data,
            SETTINGS,
            settings),
        hop.devices(),
        List.of(),
        "",
        Optional.of(data),
        Optional.empty());
  }

  /** The same with the user that the server is, if that is root. */
  public Treatment as(ServerUser user) {
    return user.obstacle() == null ? this : and(Map.of(USER, "root, as " + user.obstacle()));
  }

  /** The same with more facts. */
  public Treatment and(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(facts);
    all.putAll(more);
    return new Treatment(all, crossed, proxies, storageDriver, data, mount, accelerator);
  }

  /** The same where processes copy between client and server. */
  public Treatment through(List<Long> copying) {
    return new Treatment(facts, crossed, copying, storageDriver, data, mount, accelerator);
  }

  /** Nothing is known of a server that somebody else runs. */
  public static Treatment unknown() {
    return new Treatment(Map.of(), List.of(), List.of(), "", Optional.empty(), Optional.empty());
  }
}
