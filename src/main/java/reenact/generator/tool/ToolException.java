package reenact.generator.tool;

import reenact.fault.Fault;
import reenact.fault.FaultException;

/**
 * A tool is missing, is of an unknown version, failed or said nothing intelligible; the fault says
 * which, and brings the remedy where there is one.
 */
public final class ToolException extends FaultException {

  private static final long serialVersionUID = 1;

  public ToolException(String text) {
    this(Fault.of(text));
  }

  public ToolException(String text, Throwable cause) {
    this(Fault.of(text), cause);
  }

  public ToolException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  public ToolException(Fault fault) {
    super(fault, null);
  }

  public ToolException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
