package reenact.result.file;

/** A stored result cannot be read; the message names the file and the fault. */
public final class ResultException extends Exception {

  private static final long serialVersionUID = 1;

  public ResultException(String message) {
    super(message);
  }

  public ResultException(String message, Throwable cause) {
    super(message, cause);
  }
}
