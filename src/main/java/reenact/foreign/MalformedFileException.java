package reenact.foreign;

import reenact.fault.Fault;

/** A file is not what it seems to be; the fault says why and brings the remedy. */
final class MalformedFileException extends Exception {

  private static final long serialVersionUID = 1;

  private final int line;
  private final Fault fault;

  /**
   * A fault of a line.
   *
   * @param line from 1
   */
  MalformedFileException(int line, String text, String remedy) {
    this(line, new Fault(text, remedy));
  }

  /**
   * The same, found by another exception.
   *
   * @param line from 1
   */
  MalformedFileException(int line, String text, String remedy, Throwable cause) {
    this(line, new Fault(text, remedy));
    initCause(cause);
  }

  private MalformedFileException(int line, Fault fault) {
    super(fault.toString());
    this.line = line;
    this.fault = fault;
  }

  int line() {
    return line;
  }

  Fault fault() {
    return fault;
  }
}
