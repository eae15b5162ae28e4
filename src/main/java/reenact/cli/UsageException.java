package reenact.cli;

import reenact.fault.Fault;
import reenact.fault.FaultException;

/** A command cannot do what it was asked; the fault says why and brings the remedy. */
final class UsageException extends FaultException {

  private static final long serialVersionUID = 1;

  UsageException(String text) {
    this(Fault.of(text));
  }

  UsageException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  UsageException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  UsageException(Fault fault) {
    super(fault, null);
  }

  UsageException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
