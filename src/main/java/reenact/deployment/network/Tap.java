package reenact.deployment.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.Workspace;
import reenact.fault.Fault;

/** An interface of the host whose other end is a guest's network card. */
public final class Tap implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Path TUN = Path.of("/dev/net/tun");
  private static final Path VHOST = Path.of("/dev/vhost-net");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final NetworkCard.Tap card;

  private Tap(NetworkCard.Tap card) {
    this.card = card;
  }

  /** Whether the kernel can move the packets itself. */
  public static boolean vhost() {
    return Files.isWritable(VHOST);
  }

  /** Why this process cannot make one, with the remedy; empty if it can. */
  public static Optional<Fault> obstacle() {
    if (!System.getProperty("user.name", "").equals("root")) {
      return Optional.of(new Fault("only root may make a tap", "run as root to use a tap device"));
    }
    if (!Files.exists(TUN)) {
      return Optional.of(new Fault(TUN + " does not exist", "load the module tun"));
    }
    return Processes.find("ip").isEmpty()
        ? Optional.of(new Fault("there is no ip", "install iproute2"))
        : Optional.empty();
  }

  /**
   * Makes one in the network of the host, with addresses that lead nowhere else.
   *
   * @throws DeploymentException when that fails; nothing is left of it then
   */
  public static Tap make(Workspace workspace) throws DeploymentException {
    Subnet subnet = Subnet.free(host("ip", "-4", "route", "show", "table", "all"));
    // The kernel allows 15 characters.
    String device = "rt" + workspace.run() + COUNT.incrementAndGet();
    Tap tap = new Tap(new NetworkCard.Tap(device, subnet.far() + "/30", subnet.host(), vhost()));
    workspace.linked(device);
    try {
      host("ip", "tuntap", "add", "dev", device, "mode", "tap");
      host("ip", "address", "add", subnet.host() + "/30", "dev", device);
      host("ip", "link", "set", device, "up");
      return tap;
    } catch (DeploymentException e) {
      tap.close();
      throw e;
    }
  }

  /** The card that it ends in. */
  public NetworkCard.Tap card() {
    return card;
  }

  private static String host(String... command) throws DeploymentException {
    Optional<Processes.Ended> ended = Processes.run(PATIENCE, Namespace.outside(List.of(command)));
    if (!ended.map(Processes.Ended::well).orElse(false)) {
      throw new DeploymentException(
          "the guest cannot be joined to the host: `%s`: %s"
              .formatted(
                  String.join(" ", command),
                  ended.map(end -> end.output().strip()).orElse("not found")));
    }
    return ended.map(Processes.Ended::output).orElse("");
  }

  @Override
  public void close() {
    Processes.run(PATIENCE, Namespace.outside(List.of("ip", "link", "delete", card.device())));
  }
}
