package reenact.deployment.workspace;

import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;

/** There is no safe place for a run's files; the fault says why and brings the remedy. */
public final class WorkspaceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Fault fault;

  WorkspaceException(String text, String remedy) {
    this(new Fault(text, remedy), null);
  }

  WorkspaceException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  private WorkspaceException(Fault fault, @Nullable Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
