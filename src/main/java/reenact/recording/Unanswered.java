package reenact.recording;

/**
 * Requests of one operation whose response time is only known to be at least so long.
 *
 * @param throughout were under way before the window opened and until after it closed
 * @param unfinished were due in the window and never answered; these count as failed too
 * @param recordedNanos the sum of what was recorded as their response times
 * @param oldestNanos how long the oldest had waited when the window closed; 0 without any
 */
public record Unanswered(long throughout, long unfinished, long recordedNanos, long oldestNanos) {

  /** No such request. */
  public static final Unanswered NONE = new Unanswered(0, 0, 0, 0);

  /** How many there are. */
  public long requests() {
    return throughout + unfinished;
  }

  /** Both together. */
  public Unanswered plus(Unanswered other) {
    return new Unanswered(
        throughout + other.throughout,
        unfinished + other.unfinished,
        recordedNanos + other.recordedNanos,
        Math.max(oldestNanos, other.oldestNanos));
  }
}
