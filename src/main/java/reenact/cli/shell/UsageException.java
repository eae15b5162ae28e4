package reenact.cli.shell;

import reenact.fault.Fault;
import reenact.fault.FaultException;

/** A command cannot do what it was asked; the fault says why and brings the remedy. */
public final class UsageException extends FaultException {

  private static final long serialVersionUID = 1;

  public UsageException(String text) {
    this(Fault.of(text));
  }

  public UsageException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  public UsageException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  public UsageException(Fault fault) {
    super(fault, null);
  }

  public UsageException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
