package reenact.recording;

/** What a recorded value is the length of. */
public enum Kind {
  /** completed − sent, of requests that succeeded. */
  SERVICE_TIME("serviceTime"),
  /** completed − due, of requests that succeeded. */
  RESPONSE_TIME("responseTime"),
  /** completed − due, of requests that failed: kept apart, as failing is often fast. */
  FAILED_RESPONSE_TIME("failedResponseTime"),
  /** sent − due, of all requests that were due in the window. */
  SCHEDULE_LAG("scheduleLag"),
  /** How long a client waited for a connection of a shared pool. */
  POOL_WAIT("poolWait"),
  /** completed − due, of requests that succeeded and were due before the window. */
  WARM_UP("warmUp");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** Whether it is recorded for each operation by itself. */
  public boolean perOperation() {
    return this == SERVICE_TIME || this == RESPONSE_TIME;
  }

  /** The name that files use. */
  public String label() {
    return label;
  }
}
