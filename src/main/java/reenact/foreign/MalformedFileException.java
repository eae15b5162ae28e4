package reenact.foreign;

import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.fault.FaultException;

/** A file is not what it seems to be; the fault says why and brings the remedy. */
final class MalformedFileException extends FaultException {

  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * A fault of a line.
   *
   * @param line from 1
   */
  MalformedFileException(int line, String text, String remedy) {
    this(line, text, remedy, null);
  }

  /**
   * The same, found by another exception.
   *
   * @param line from 1
   */
  MalformedFileException(int line, String text, String remedy, @Nullable Throwable cause) {
    super(new Fault(text, remedy), cause);
    this.line = line;
  }

  int line() {
    return line;
  }
}
