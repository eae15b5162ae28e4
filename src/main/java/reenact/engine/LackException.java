package reenact.engine;

/** A trial takes more than this machine lets it have; the message says of what, and the remedy. */
final class LackException extends Exception {

  private static final long serialVersionUID = 1;

  LackException(String message) {
    super(message);
  }

  LackException(String message, Throwable cause) {
    super(message, cause);
  }
}
