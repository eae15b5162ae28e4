package reenact.result;

import java.util.List;
import reenact.result.comparison.Comparison;
import reenact.result.curve.Curve;

/** What the trials of a run amount to. */
public record Findings(List<Curve> curves, List<Comparison> comparisons) {

  /** Nothing was asked. */
  public static final Findings NONE = new Findings(List.of(), List.of());

  public Findings {
    curves = List.copyOf(curves);
    comparisons = List.copyOf(comparisons);
  }
}
