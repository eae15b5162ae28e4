package reenact.deployment.process;

import reenact.fault.Fault;

/** A server could not be started; the fault says why and brings the remedy. */
public final class DeploymentException extends Exception {

  private static final long serialVersionUID = 1;

  private final Fault fault;

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
    super(fault.toString());
    this.fault = fault;
  }

  public DeploymentException(Fault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
