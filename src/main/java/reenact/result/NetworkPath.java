package reenact.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the generator reached servers of its own machine. */
public enum NetworkPath {
  /** By loopback, where they were in the network of the host, as it was. */
  LOOPBACK,
  /** Out of a network namespace of its own, by one way to all of them. */
  NAMESPACE;

  /** The word that files use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
