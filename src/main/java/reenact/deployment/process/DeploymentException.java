package reenact.deployment.process;

/** A server could not be started; the message says why and the remedy. */
public final class DeploymentException extends Exception {

  private static final long serialVersionUID = 1;

  public DeploymentException(String message) {
    super(message);
  }

  public DeploymentException(String message, Throwable cause) {
    super(message, cause);
  }
}
