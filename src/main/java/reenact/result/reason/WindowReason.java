package reenact.result.reason;

import org.jspecify.annotations.Nullable;

/** How the load was asked in the window, and whether that was steady and to its end. */
public sealed interface WindowReason extends Reason {

  /** So many others took as long that some clients had to wait for all of it. */
  @ReasonCode(value = "window-too-short", severity = Severity.DOUBT)
  record TooShort(double windowMicros, int waiting, int planned) implements WindowReason {}

  /** Somebody ended the trial. */
  @ReasonCode(value = "interrupted", severity = Severity.FAULT)
  record Interrupted(double afterMicros, double windowMicros) implements WindowReason {}

  /** The requests that are allowed were used up. */
  @ReasonCode(value = "total-requests-used-up", severity = Severity.FAULT)
  record RequestsUsedUp(long cap) implements WindowReason {}

  /**
   * Less was achieved than was due.
   *
   * @param offered requests per second
   * @param achieved likewise
   * @param tool that was asked for that load; absent where Reenact itself counted what was due
   */
  @ReasonCode(value = "load-not-sustained", severity = Severity.DOUBT)
  record LoadNotSustained(double offered, double achieved, @Nullable String tool)
      implements WindowReason {}

  /** Requests were due and never left. */
  @ReasonCode(value = "requests-not-sent", severity = Severity.DOUBT)
  record NotSent(long requests) implements WindowReason {}

  /** Half of the requests left later than this, which is much beside the mean service time. */
  @ReasonCode(value = "requests-late", severity = Severity.DOUBT)
  record Late(double lagMicros, double serviceMicros) implements WindowReason {}

  /** 1 % of the requests left later than this, which is much beside the slowest 1 %. */
  @ReasonCode(value = "tail-late", severity = Severity.DOUBT)
  record TailLate(double lagMicros, double responseMicros) implements WindowReason {}

  /** Throughput of the halves of the window, in requests per second. */
  @ReasonCode(value = "throughput-drifted", severity = Severity.DOUBT)
  record Drifted(double first, double second) implements WindowReason {}

  /** No answers came to the end of the window. */
  @ReasonCode(value = "answers-ceased", severity = Severity.FAULT)
  record AnswersCeased(double seconds) implements WindowReason {}
}
