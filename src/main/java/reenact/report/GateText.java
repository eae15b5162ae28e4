package reenact.report;

import reenact.result.comparison.GateOutcome;
import reenact.result.comparison.GateResult;

/** What became of a gate, in a line. */
public final class GateText {

  private GateText() {}

  /** The line of a gate: passed, failed or undecided, with the figures. */
  public static String of(GateResult gate) {
    String figures = gate.ratio() == null ? "" : ComparisonTable.figures(gate.ratio()) + ", ";
    return switch (gate.outcome()) {
      case GateOutcome.Passed passed -> line(passed, gate, figures);
      case GateOutcome.Failed failed -> line(failed, gate, figures);
      case GateOutcome.Undecided undecided ->
          "%s: %s; %s"
              .formatted(line(undecided, gate, figures), undecided.because(), undecided.remedy());
    };
  }

  private static String line(GateOutcome outcome, GateResult gate, String figures) {
    return "%s: %s: %s%s".formatted(outcome.label(), gate.gate(), figures, gate.of());
  }
}
