package reenact.engine;

import reenact.fault.Fault;

/** A trial takes more than this machine lets it have; the fault says of what, with the remedy. */
final class ResourceLimitException extends Exception {

  private static final long serialVersionUID = 1;

  private final Fault fault;

  ResourceLimitException(String text) {
    this(Fault.of(text));
  }

  ResourceLimitException(String text, Throwable cause) {
    this(Fault.of(text), cause);
  }

  ResourceLimitException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  ResourceLimitException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  ResourceLimitException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  ResourceLimitException(Fault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
