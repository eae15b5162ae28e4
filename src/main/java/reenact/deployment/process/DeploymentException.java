package reenact.deployment.process;

import reenact.fault.Fault;
import reenact.fault.FaultException;

/** A server could not be started; the fault says why and brings the remedy. */
public final class DeploymentException extends FaultException {

  private static final long serialVersionUID = 1;

  public DeploymentException(String text) {
    this(Fault.of(text));
  }

  public DeploymentException(String text, Throwable cause) {
    this(Fault.of(text), cause);
  }

  public DeploymentException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  public DeploymentException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  public DeploymentException(Fault fault) {
    super(fault, null);
  }

  public DeploymentException(Fault fault, Throwable cause) {
    super(fault, cause);
  }
}
