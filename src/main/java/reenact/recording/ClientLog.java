package reenact.recording;

import reenact.workload.Outcome;

/**
 * Where one client records, and what it was answered. Written by the client's own thread, so its
 * counters are plain; read when the client has ended.
 */
public final class ClientLog {

  private static final long NEVER = Long.MAX_VALUE;

  private final Window window;
  private final Recorder recorder;

  private long answers;
  private long succeeded;
  private long unansweredSince = NEVER;
  private boolean withoutAnswer;

  /**
   * @param recorder which other clients may share
   */
  public ClientLog(Window window, Recorder recorder) {
    this.window = window;
    this.recorder = recorder;
  }

  /** Records one request, as {@link Recorder#record} has it. */
  public void record(int operation, long due, long sent, long completed, Outcome outcome) {
    recorder.record(operation, due, sent, completed, outcome);
    if (!outcome.failed()) {
      succeeded++;
      answered(sent, completed);
    } else if (outcome.answered()) {
      answered(sent, completed);
    } else {
      unansweredSince = Math.min(unansweredSince, sent);
      closed(completed);
    }
  }

  private void answered(long sent, long completed) {
    if (window.admits(completed)) {
      answers++;
    } else if (completed >= window.end()) {
      unansweredSince = Math.min(unansweredSince, sent);
      closed(completed);
    }
    unansweredSince = NEVER;
  }

  /** The window may have closed while the client still waited for what it wanted before. */
  private void closed(long now) {
    withoutAnswer |= now >= window.end() && unansweredSince < window.start();
  }

  /** Answers in the window, errors that the server replied included. */
  public long answers() {
    return answers;
  }

  /** Requests that succeeded, in all phases. */
  public long succeeded() {
    return succeeded;
  }

  /**
   * Whether the client waited for the whole window and got no answer in it. A client that thinks,
   * or has nothing to ask, does not wait.
   */
  public boolean withoutAnswer() {
    return withoutAnswer;
  }
}
