package reenact.result.reason;

/** How far a replay was from what was recorded. */
public sealed interface ReplayReason extends Reason {

  /**
   * The generator alone kept more requests than may be for more than a millisecond.
   *
   * @param share of the requests that it let leave in time
   * @param limit of that share
   */
  @ReasonCode(value = "replay-late", severity = Severity.DOUBT)
  record Late(double share, double limit) implements ReplayReason {}

  /** The same of so many that this is not the recorded traffic any more. */
  @ReasonCode(value = "replay-too-late", severity = Severity.FAULT)
  record TooLate(double share, double limit) implements ReplayReason {}

  /**
   * Answers to earlier requests of their connections kept more requests than may be.
   *
   * @param share of the requests that they kept for more than 10 ms
   * @param limit of that share
   */
  @ReasonCode(value = "replay-kept-by-answers", severity = Severity.DOUBT)
  record KeptByAnswers(double share, double limit) implements ReplayReason {}

  /**
   * Requests left later and later.
   *
   * @param growthMillis by so many milliseconds a second
   */
  @ReasonCode(value = "replay-falls-behind", severity = Severity.DOUBT)
  record FallsBehind(double growthMillis) implements ReplayReason {}

  /**
   * Requests left in other slices of time than they were recorded in.
   *
   * @param share of the requests
   * @param limit of that share
   */
  @ReasonCode(value = "replay-rate-differs", severity = Severity.DOUBT)
  record RateDiffers(double share, double limit) implements ReplayReason {}

  /** Requests left before others that were in front of them on their connection. */
  @ReasonCode(value = "replay-out-of-order", severity = Severity.FAULT)
  record OutOfOrder(long requests) implements ReplayReason {}

  /**
   * Commands that are never replayed, or not unless they are allowed, were much of the trace.
   *
   * @param share of its requests
   * @param limit of that share
   */
  @ReasonCode(value = "replay-incomplete", severity = Severity.DOUBT)
  record Incomplete(double share, double limit) implements ReplayReason {}

  /** Lookups found what they asked for more or less often than when they were recorded. */
  @ReasonCode(value = "replay-hit-ratio-differs", severity = Severity.DOUBT)
  record HitRatioDiffers(double recorded, double replayed) implements ReplayReason {}

  /** The times of the trace are too coarse to tell when a request was due. */
  @ReasonCode(value = "replay-times-coarse", severity = Severity.DOUBT)
  record CoarseTimes(double resolutionMicros) implements ReplayReason {}

  /** The times of the trace are those of completion, so that requests are due too late. */
  @ReasonCode(value = "replay-times-of-completion", severity = Severity.NOTE)
  record TimesOfCompletion() implements ReplayReason {}
}
