package reenact.deployment;

/** Where a server runs, as far as the CPUs of this machine are concerned. */
public enum ServerLocation {
  /** Where we started it. */
  OURS,
  /** On another machine. */
  ELSEWHERE,
  /** In processes of this machine that somebody else started. */
  PROCESSES,
  /** The same, in a container. */
  CONTAINER,
  /** On this machine, but which of its processes are the server cannot be told. */
  NOT_TOLD
}
