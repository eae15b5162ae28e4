package reenact.environment;

/**
 * A password: whatever prints it by accident prints three stars.
 *
 * @param reveal the text itself; empty where there is no password
 */
public record Secret(String reveal) {

  public static final Secret NONE = new Secret("");

  public boolean isEmpty() {
    return reveal.isEmpty();
  }

  @Override
  public String toString() {
    return isEmpty() ? "" : "***";
  }
}
