package reenact.plan;

import java.time.Duration;

/**
 * The server that drivers which ask nothing pretend to ask.
 *
 * @param slots how many requests it serves at a time; 0 for as many as come
 * @param serviceTime how long it serves each; zero for none
 */
public record NoopChoice(int slots, Duration serviceTime) {

  /** Answers at once: what is measured with it is the harness itself. */
  public static final NoopChoice AT_ONCE = new NoopChoice(0, Duration.ZERO);
}
