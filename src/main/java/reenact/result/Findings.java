package reenact.result;

import java.util.List;

/** What the trials of a run amount to. */
public record Findings(List<Curve> curves, List<Comparison> comparisons) {

  /** Nothing was asked. */
  public static final Findings NONE = new Findings(List.of(), List.of());

  public Findings {
    curves = List.copyOf(curves);
    comparisons = List.copyOf(comparisons);
  }
}
