package reenact.generator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.plan.Phases;
import reenact.recording.ClientActivity;
import reenact.recording.Counts;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.recording.ReplayFigures;
import reenact.recording.Window;

/**
 * What the clients of one trial recorded.
 *
 * @param windowStart by the wall clock
 * @param window on the clients' clock
 * @param distributions of the whole trial, by kind; one for each operation where the kind has that
 * @param notSent requests that were due in the window and never left
 * @param notOpened clients whose connection did not come about before the trial began, by why
 * @param attendance which clients were there, and how they were served
 * @param replay how well clients kept to a trace; empty of clients that were not recorded
 * @param interrupted whether somebody wants no more: then the window may have been closed early
 */
public record Measurement(
    Instant windowStart,
    Window window,
    Map<Kind, List<Distribution>> distributions,
    Counts counts,
    long notSent,
    Map<String, Long> notOpened,
    ClientActivity attendance,
    Optional<ReplayFigures> replay,
    boolean interrupted) {

  /** Of clients that were not recorded. */
  public Measurement(
      Instant windowStart,
      Window window,
      Map<Kind, List<Distribution>> distributions,
      Counts counts,
      long notSent,
      Map<String, Long> notOpened,
      ClientActivity attendance,
      boolean interrupted) {
    this(
        windowStart,
        window,
        distributions,
        counts,
        notSent,
        notOpened,
        attendance,
        Optional.empty(),
        interrupted);
  }

  /** Whether the window was closed early. */
  public boolean partial(Phases planned) {
    return interrupted && window.length() < planned.window().toNanos();
  }

  /** All operations of one kind together. */
  public Distribution merged(Kind kind) {
    Distribution sum = new Distribution();
    distributions.getOrDefault(kind, List.of()).forEach(sum::add);
    return sum;
  }

  /** One kind of one operation. */
  public Distribution distribution(Kind kind, int operation) {
    List<Distribution> known = distributions.get(kind);
    return known == null ? new Distribution() : known.get(operation);
  }
}
