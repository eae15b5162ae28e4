package reenact.result.reason;

import org.jspecify.annotations.Nullable;

/** What is not known of a trial that another tool measured. */
public sealed interface ForeignReason extends Reason {

  /** Nothing of what it says was checked. */
  @ReasonCode(value = "not-checked", severity = Severity.DOUBT)
  record NotChecked(String tool) implements ForeignReason {}

  /** A log does not say where its times begin. */
  @ReasonCode(value = "start-of-times-unknown", severity = Severity.DOUBT)
  record StartOfTimesUnknown() implements ForeignReason {}

  /** It is taken to have asked what the run beside it asks. */
  @ReasonCode(value = "workload-assumed", severity = Severity.DOUBT)
  record WorkloadAssumed(String workload) implements ForeignReason {}

  /**
   * It is taken to have had the load of the run beside it.
   *
   * @param clients of a closed loop
   * @param rate requests per second of an open loop
   */
  @ReasonCode(value = "load-assumed", severity = Severity.DOUBT)
  record LoadAssumed(@Nullable Integer clients, @Nullable Double rate) implements ForeignReason {}
}
