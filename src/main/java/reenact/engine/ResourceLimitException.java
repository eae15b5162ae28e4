package reenact.engine;

import reenact.fault.Fault;
import reenact.fault.FaultException;

/** A trial takes more than this machine lets it have; the fault says of what, with the remedy. */
final class ResourceLimitException extends FaultException {

  private static final long serialVersionUID = 1;

  ResourceLimitException(String text) {
    this(Fault.of(text));
  }

  ResourceLimitException(Fault fault) {
    super(fault, null);
  }

  ResourceLimitException(String text, String remedy, Throwable cause) {
    super(new Fault(text, remedy), cause);
  }
}
