package reenact.tune;

import java.util.Locale;

/** What is searched. */
public enum Axis {
  /** How many clients of a closed loop ask. */
  CLIENTS,
  /** How many requests a second an open loop offers. */
  RATE,
  /** How many connections the clients share. */
  POOL;

  private static final double STEPS_TO_A_DOUBLING = 8;

  /** The word that the command line uses. */
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

  /** From one rung of the ladder to the next: a rate may lie anywhere in six decades. */
  double rung() {
    return this == RATE ? 4 : 2;
  }

  /** The value that many steps above 1: whole numbers, or two digits of a rate. */
  double level(int steps) {
    double exact = Math.pow(2, steps / STEPS_TO_A_DOUBLING);
    if (this != RATE) {
      return Math.rint(exact);
    }
    double unit = Math.pow(10, Math.floor(Math.log10(exact)) - 1);
    return Math.rint(exact / unit) * unit;
  }

  /** A number of steps that is surely below the value. */
  int stepsBelow(double level) {
    return (int) Math.floor(STEPS_TO_A_DOUBLING * Math.log(level) / Math.log(2)) - 1;
  }
}
