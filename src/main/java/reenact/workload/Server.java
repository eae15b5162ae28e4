package reenact.workload;

import java.util.Locale;

/** The kinds of server that a workload can be asked of. */
public enum Server {
  REDIS,
  MYSQL;

  /** The name that files and reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
