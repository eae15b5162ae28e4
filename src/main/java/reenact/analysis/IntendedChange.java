package reenact.analysis;

import java.util.Locale;

/**
 * What may have been changed on purpose between two runs; anything else that differs forbids it.
 */
public enum IntendedChange {
  /** Another server, version or binary. */
  SERVER,
  /** The server's settings. */
  SETTINGS,
  /** The machine: its CPU, how many of them, or their architecture. */
  HOST,
  /** What speaks to the server. */
  DRIVER,
  /** What clients ask, under the same name. */
  WORKLOAD;

  /** What to do about it when it hinders a comparison. */
  String remedy() {
    return "; if you changed that on purpose, pass --changed " + name().toLowerCase(Locale.ROOT);
  }
}
