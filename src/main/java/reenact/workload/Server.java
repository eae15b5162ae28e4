package reenact.workload;

import java.util.Locale;

/** The kinds of server that a workload can be asked of. */
public enum Server {
  REDIS,
  MYSQL,
  /** No server: the machine itself is what is measured. */
  MACHINE;

  /** The name that files and reports use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a program, which has to be found and started. */
  public boolean program() {
    return this != MACHINE;
  }
}
