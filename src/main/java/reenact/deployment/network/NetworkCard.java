package reenact.deployment.network;

import java.util.List;

/** How a guest's only network card is connected to this machine. */
public sealed interface NetworkCard {

  /** The card's address on the wire, of the range that QEMU's guests use. */
  String MAC = "52:54:00:52:65:6e";

  /** The guest's address with the length of its network's prefix, such as {@code 10.0.2.15/24}. */
  String address();

  /** Where the guest sends what is not for its own network. */
  String gateway();

  /** The options that make QEMU build it. */
  List<String> options();

  /** What it is, in the words that results use. */
  String label();

  /**
   * A virtual cable whose other end is an interface of this machine.
   *
   * @param device the interface
   * @param vhost whether the kernel moves the packets, not QEMU
   */
  record Tap(String device, String address, String gateway, boolean vhost) implements NetworkCard {
    @Override
    public List<String> options() {
      return List.of(
          "-netdev",
          "tap,id=net,ifname=%s,script=no,downscript=no,vhost=%s"
              .formatted(device, vhost ? "on" : "off"),
          "-device",
          card());
    }

    @Override
    public String label() {
      return vhost ? "virtio-net on a tap, vhost" : "virtio-net on a tap";
    }
  }

  /**
   * A network within QEMU, which needs no rights: it copies what comes to a port of this machine.
   *
   * @param hostPort of 127.0.0.1
   * @param guestPort that it leads to
   */
  record Forwarded(int hostPort, int guestPort) implements NetworkCard {
    @Override
    public String address() {
      return "10.0.2.15/24";
    }

    @Override
    public String gateway() {
      return "10.0.2.2";
    }

    @Override
    public List<String> options() {
      return List.of(
          "-netdev",
          "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:%d-:%d".formatted(hostPort, guestPort),
          "-device",
          card());
    }

    @Override
    public String label() {
      return "virtio-net, user-mode networking through a forwarded port";
    }
  }

  /** None: a guest that only shows that it comes up. */
  record Absent() implements NetworkCard {
    @Override
    public String address() {
      return "";
    }

    @Override
    public String gateway() {
      return "";
    }

    @Override
    public List<String> options() {
      return List.of();
    }

    @Override
    public String label() {
      return "none";
    }
  }

  /** Without a ROM: nothing boots from the network. */
  private static String card() {
    return "virtio-net-pci,netdev=net,romfile=,mac=" + MAC;
  }
}
