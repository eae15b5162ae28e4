package reenact.generator;

import org.jspecify.annotations.Nullable;
import reenact.driver.SessionEvents;
import reenact.recording.Recorder;

/**
 * Puts what a session tells into a recorder. The recorder comes later than the session, as the
 * window is known only when all sessions are open; of what is told before then only a failure to
 * open is of interest.
 */
final class RecordedEvents implements SessionEvents {

  private final Clock clock;
  private volatile @Nullable Recorder recorder;
  private volatile String notOpened = "";
  private volatile boolean reopened;

  RecordedEvents(Clock clock) {
    this.clock = clock;
  }

  void recordIn(Recorder known) {
    recorder = known;
  }

  /** Why the session's first connection could not be opened; empty if it could. */
  String notOpened() {
    return notOpened;
  }

  /** Whether a connection of the session was lost and opened again. */
  boolean reopened() {
    return reopened;
  }

  @Override
  public void notOpened(String code) {
    notOpened = code;
  }

  @Override
  public void waitedForConnection(long nanos) {
    Recorder known = recorder;
    if (known != null) {
      known.recordPoolWait(clock.nanoTime() - nanos, nanos);
    }
  }

  @Override
  public void retried(String code, int commands) {
    Recorder known = recorder;
    if (known != null) {
      known.countRetry(code, commands);
    }
  }

  @Override
  public void unexpectedReply() {
    Recorder known = recorder;
    if (known != null) {
      known.countUnasked();
    }
  }

  @Override
  public void reconnected() {
    reopened = true;
    Recorder known = recorder;
    if (known != null) {
      known.countReconnection();
    }
  }
}
