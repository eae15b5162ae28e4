package reenact.environment;

/** Where the data of a server in a container lies. */
public enum Storage {
  /** A volume of the daemon. */
  VOLUME,
  /** A folder of the host that the container sees. */
  BIND,
  /** The container's own layer, through the daemon's storage driver. */
  LAYER,
  /** Memory. */
  TMPFS
}
