package reenact.deployment;

import reenact.fault.Fault;

/**
 * What the doctor found.
 *
 * @param subject what was looked at, such as {@code native redis}
 * @param state whether it works
 * @param detail what was seen
 * @param remedy what to do when it does not work; else empty
 */
public record Finding(String subject, State state, String detail, String remedy) {

  /** How well something works. */
  public enum State {
    WORKS,
    /** Works, but may distort what is measured. */
    DOUBTFUL,
    FAILS
  }

  static Finding works(String subject, String detail) {
    return new Finding(subject, State.WORKS, detail, "");
  }

  static Finding doubtful(String subject, String detail, String remedy) {
    return new Finding(subject, State.DOUBTFUL, detail, remedy);
  }

  /** Something that is missing, which others do without. */
  public static Finding doubtful(String subject, Fault fault) {
    return doubtful(subject, fault.text(), fault.remedy());
  }

  static Finding fails(String subject, Fault fault) {
    return fails(subject, fault.text(), fault.remedy());
  }

  static Finding fails(String subject, String detail, String remedy) {
    return new Finding(subject, State.FAILS, detail, remedy);
  }
}
