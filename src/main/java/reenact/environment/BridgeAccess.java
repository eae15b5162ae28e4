package reenact.environment;

/** How the generator reaches a server on Docker's bridge. */
public enum BridgeAccess {
  /** A port of the host, which the kernel translates (DNAT). */
  PUBLISHED_PORT,
  /** The container's own address: the bridge without translation. */
  CONTAINER_ADDRESS,
  /** A port of the host that Docker's own process listens on and copies from. */
  USERLAND_PROXY
}
