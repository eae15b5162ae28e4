package reenact.driver;

/** A server did not do as it was asked; the message says what and the remedy. */
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ServerException(String message) {
    super(message);
  }

  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
