package reenact.driver;

import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.workload.draw.ServerText;

/**
 * A server did not do as it was asked; the fault says what and brings the remedy, each in one line
 * without control characters, whatever the server said.
 */
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int LONGEST = 1500;

  private final Fault fault;

  public ServerException(String text) {
    this(text, "", null);
  }

  public ServerException(String text, @Nullable Throwable cause) {
    this(text, "", cause);
  }

  public ServerException(String text, String remedy) {
    this(text, remedy, null);
  }

  public ServerException(String text, String remedy, @Nullable Throwable cause) {
    this(new Fault(ServerText.clean(text, LONGEST), ServerText.clean(remedy, LONGEST)), cause);
  }

  private ServerException(Fault clean, @Nullable Throwable cause) {
    super(clean.toString(), cause);
    this.fault = clean;
  }

  public Fault fault() {
    return fault;
  }
}
