package reenact.fault;

import org.jspecify.annotations.Nullable;

/** Something could not be done; the fault says what, and brings the remedy where there is one. */
public abstract class FaultException extends Exception {

  private static final long serialVersionUID = 1;

  private final Fault fault;

  protected FaultException(Fault fault, @Nullable Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  public final Fault fault() {
    return fault;
  }
}
