package reenact.deployment.network;

import java.util.Locale;

/** A network device of the host that packets cross on their way to a server. */
public record Device(String name, Role role) {

  /** What a device is for. */
  public enum Role {
    /** The host's end of the pair that the generator's namespace is joined by. */
    LINK,
    /** A bridge of Docker. */
    BRIDGE,
    /** The host's end of a container's virtual interface. */
    CONTAINER,
    /** The host's end of a guest's network card. */
    TAP;

    /** What results call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
