package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import reenact.report.ReasonText;
import reenact.result.trial.Verdict;

/** What tests expect of a judge who has examined something. */
record ExpectedVerdict(Judge judge) {

  /** With reasons that condemn nothing. */
  void isValid(String... notes) {
    is(Verdict.VALID, notes);
  }

  void isSuspect(String... reasons) {
    is(Verdict.SUSPECT, reasons);
  }

  void isInvalid(String... reasons) {
    is(Verdict.INVALID, reasons);
  }

  private void is(Verdict verdict, String... reasons) {
    assertThat(ReasonText.of(judge.reasons())).containsExactly(reasons);
    assertThat(judge.verdict()).isEqualTo(verdict);
  }
}
