package reenact.result.reason;

import java.util.Map;

/** What became of the requests. */
public sealed interface RequestReason extends Reason {

  @ReasonCode(value = "no-request-succeeded", severity = Severity.FAULT)
  record NoneSucceeded() implements RequestReason {}

  @ReasonCode(value = "too-few-requests", severity = Severity.DOUBT)
  record TooFew(long requests) implements RequestReason {}

  /**
   * More failed than may.
   *
   * @param share of all requests
   * @param errors how many by code
   * @param limit of the share
   */
  @ReasonCode(value = "requests-failed", severity = Severity.FAULT)
  record Failed(double share, Map<String, Long> errors, double limit) implements RequestReason {}

  /** A wrapped tool does not notice them. */
  @ReasonCode(value = "errors-taken-for-success", severity = Severity.FAULT)
  record TakenForSuccess(long errors, String tool) implements RequestReason {}

  /** Answers came that belong to no request. */
  @ReasonCode(value = "answers-without-request", severity = Severity.FAULT)
  record Unasked(long answers) implements RequestReason {}

  /** There is something to do against an error that clients met. */
  @ReasonCode(value = "error-with-remedy", severity = Severity.DOUBT)
  record Remediable(String error) implements RequestReason {}

  /**
   * More lookups found nothing than may.
   *
   * @param share of all lookups
   * @param limit of the share
   * @param evicted keys that the server removed for want of memory
   * @param expired keys whose time was over
   */
  @ReasonCode(value = "lookups-missed", severity = Severity.DOUBT)
  record Missed(double share, double limit, long evicted, long expired) implements RequestReason {}
}
