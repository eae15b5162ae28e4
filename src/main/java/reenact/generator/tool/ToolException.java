package reenact.generator.tool;

/**
 * A tool is missing, is of an unknown version, failed or said nothing intelligible; the message
 * says which, and the remedy where there is one.
 */
public final class ToolException extends Exception {

  private static final long serialVersionUID = 1;

  public ToolException(String message) {
    super(message);
  }

  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
