package reenact.driver;

import reenact.workload.draw.ServerText;

/**
 * A server did not do as it was asked; the message says what and the remedy, in one line without
 * control characters, whatever the server said.
 */
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int LONGEST = 1500;

  public ServerException(String message) {
    super(ServerText.clean(message, LONGEST));
  }

  public ServerException(String message, Throwable cause) {
    super(ServerText.clean(message, LONGEST), cause);
  }
}
