package reenact.tune;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.Severity;
import reenact.result.reason.WindowReason;
import reenact.result.trial.Verdict;

/**
 * What one trial of a search showed.
 *
 * @param step that asked for it
 * @param throughput requests per second that were achieved
 * @param requests that its percentiles rest on
 * @param percentile response time in microseconds at the bound's percentile; null on too few
 *     requests, or where no bound is asked for
 * @param sustained whether what was offered was achieved; true in a closed loop
 * @param obstacle why it says nothing of the server at this load: it is invalid, or something else
 *     than the server was the limit; null where nothing speaks against it
 * @param verdict whether the trial may be believed
 * @param reasons of the verdict, the gravest first
 */
public record Reading(
    Step.Trial step,
    double throughput,
    long requests,
    @Nullable Double percentile,
    boolean sustained,
    @Nullable String obstacle,
    Verdict verdict,
    List<Reason> reasons) {

  public Reading {
    reasons = List.copyOf(reasons);
  }

  /** Whether its times may be those of the machine, which something else kept busy or held up. */
  boolean disturbed() {
    return reasons.stream()
        .filter(reason -> reason.severity() != Severity.NOTE)
        .anyMatch(
            reason -> reason instanceof MachineReason || reason instanceof WindowReason.Drifted);
  }
}
