package reenact.recording;

/**
 * The measured interval, on the clock that the clients use.
 *
 * @param start nanoseconds, included
 * @param end nanoseconds, excluded
 */
public record Window(long start, long end) {

  /** Whether an instant lies in the window. */
  public boolean admits(long instant) {
    return instant >= start && instant < end;
  }

  /** How long it is, in nanoseconds. */
  public long length() {
    return end - start;
  }
}
