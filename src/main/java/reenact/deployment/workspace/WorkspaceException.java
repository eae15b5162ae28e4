package reenact.deployment.workspace;

/** There is no safe place for a run's files; the message says why and the remedy. */
public final class WorkspaceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WorkspaceException(String message) {
    super(message);
  }

  WorkspaceException(String message, Throwable cause) {
    super(message, cause);
  }
}
