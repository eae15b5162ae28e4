package reenact.capture;

import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.fault.FaultException;

/** Captured traffic cannot be read, or not as what the user says it is. */
public final class CaptureException extends FaultException {

  private static final long serialVersionUID = 1;

  public CaptureException(Fault fault) {
    this(fault, null);
  }

  public CaptureException(Fault fault, @Nullable Throwable cause) {
    super(fault, cause);
  }
}
