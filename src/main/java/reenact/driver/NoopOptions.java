package reenact.driver;

import java.time.Duration;

/**
 * The server that drivers which ask nothing pretend to ask.
 *
 * @param slots how many requests it serves at a time; 0 for as many as come
 * @param serviceTime how long it serves each; zero for none
 */
public record NoopOptions(int slots, Duration serviceTime) {

  /** Answers at once. */
  public static final NoopOptions AT_ONCE = new NoopOptions(0, Duration.ZERO);
}
