package reenact.plan;

import java.time.Duration;
import java.util.Locale;

/**
 * How event loops are made, for the drivers that have them.
 *
 * @param count how many there are; 0 for what suits the CPUs and the server
 * @param transport what carries the bytes
 * @param poll how long a loop without work looks for it before it sleeps
 * @param resp the version of Redis's protocol that is spoken, 2 or 3
 */
public record LoopChoice(int count, Transport transport, Duration poll, int resp) {

  /** What there is where nobody chooses. */
  public static final LoopChoice USUAL = new LoopChoice(0, Transport.BEST, Duration.ZERO, 2);

  /** What carries the bytes between a loop and the server. */
  public enum Transport {
    /** The first of the others that works. */
    BEST,
    IO_URING,
    EPOLL,
    NIO;

    /** The name that files use. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
