package reenact.result.file;

import reenact.fault.Fault;
import reenact.fault.FaultException;

/**
 * A stored result cannot be read; the fault names the file, and brings the remedy where there is
 * one.
 */
public final class ResultException extends FaultException {

  private static final long serialVersionUID = 1;

  public ResultException(String text, Throwable cause) {
    this(Fault.of(text), cause);
  }

  public ResultException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  public ResultException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  public ResultException(Fault fault) {
    super(fault, null);
  }

  public ResultException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
