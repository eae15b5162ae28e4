package reenact.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a search varies. */
public enum Axis {
  /** How many clients of a closed loop ask. */
  CLIENTS,
  /** How many requests a second an open loop offers. */
  RATE,
  /** How many connections the clients share. */
  POOL;

  /** The word that the command line and files use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A value in words, such as {@code 16 clients}. */
  public String text(double level) {
    String number =
        String.format(Locale.ROOT, level == Math.rint(level) ? "%,.0f" : "%,.1f", level);
    return switch (this) {
      case CLIENTS -> number + (level == 1 ? " client" : " clients");
      case RATE -> number + "/s";
      case POOL -> "a pool of " + number;
    };
  }
}
