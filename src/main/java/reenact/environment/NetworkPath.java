package reenact.environment;

/** Where the generator stands towards servers on its own machine. */
public enum NetworkPath {
  /** In a namespace where that matters and is possible, else beside the servers. */
  AUTO,
  /** In a network namespace of its own, a pair of virtual interfaces away from all of them. */
  NAMESPACE,
  /** In the network of the host, where loopback leads to the servers. */
  LOOPBACK
}
