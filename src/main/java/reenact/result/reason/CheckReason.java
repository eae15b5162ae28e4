package reenact.result.reason;

/** What a check found; its words are those of the check, which has no figures of its own. */
public sealed interface CheckReason extends Reason {

  /** The name of the check. */
  String check();

  @Override
  default String kind() {
    return code() + " " + check();
  }

  /** The trial does not measure what it says. */
  @ReasonCode(value = "check-failed", severity = Severity.FAULT)
  record Failed(String check, String observed) implements CheckReason {}

  /** What was seen neither proves nor disproves that it does. */
  @ReasonCode(value = "check-undecided", severity = Severity.NOTE)
  record Undecided(String check, String observed) implements CheckReason {}
}
