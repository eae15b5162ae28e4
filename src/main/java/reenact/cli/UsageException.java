package reenact.cli;

import reenact.fault.Fault;

/** A command cannot do what it was asked; the fault says why and brings the remedy. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  private final Fault fault;

  UsageException(String text) {
    this(Fault.of(text));
  }

  UsageException(String text, Throwable cause) {
    this(Fault.of(text), cause);
  }

  UsageException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  UsageException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  UsageException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  UsageException(Fault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
