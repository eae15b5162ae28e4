package reenact.foreign;

/** A file is not what it seems to be. */
final class MalformedFileException extends Exception {

  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line where, from 1
   * @param message fault and remedy
   */
  MalformedFileException(int line, String message, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  /** Without a cause. */
  MalformedFileException(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
