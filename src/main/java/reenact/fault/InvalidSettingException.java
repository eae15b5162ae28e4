package reenact.fault;

/** A value is none that a setting can have; the fault brings the remedy. */
public final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final Fault fault;

  public InvalidSettingException(String text, String remedy) {
    this(new Fault(text, remedy));
  }

  public InvalidSettingException(String text, String remedy, Throwable cause) {
    this(new Fault(text, remedy), cause);
  }

  public InvalidSettingException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  public InvalidSettingException(Fault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  /** The fault that was thrown; what brings none has its message for one. */
  public static Fault fault(IllegalArgumentException thrown) {
    return thrown instanceof InvalidSettingException invalid
        ? invalid.fault
        : Fault.of(String.valueOf(thrown.getMessage()));
  }

  public Fault fault() {
    return fault;
  }
}
