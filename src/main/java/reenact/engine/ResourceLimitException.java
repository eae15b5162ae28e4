package reenact.engine;

/** A trial takes more than this machine lets it have; the message says of what, and the remedy. */
final class ResourceLimitException extends Exception {

  private static final long serialVersionUID = 1;

  ResourceLimitException(String message) {
    super(message);
  }

  ResourceLimitException(String message, Throwable cause) {
    super(message, cause);
  }
}
