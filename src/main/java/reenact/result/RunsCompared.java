package reenact.result;

import java.time.Instant;
import java.util.List;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.GateResult;

/**
 * Stored runs beside each other, the first of them the baseline.
 *
 * @param schema of this answer
 * @param apart what is not comparable, and why
 * @param notes what differs besides and does not forbid a comparison
 */
public record RunsCompared(
    int schema,
    List<Run> runs,
    List<Comparison> comparisons,
    List<Apart> apart,
    List<String> notes,
    List<GateResult> gates) {

  /** The number of this format. */
  public static final int SCHEMA = 1;

  public RunsCompared {
    runs = List.copyOf(runs);
    comparisons = List.copyOf(comparisons);
    apart = List.copyOf(apart);
    notes = List.copyOf(notes);
    gates = List.copyOf(gates);
  }

  /**
   * A run that was compared.
   *
   * @param label by which the comparisons call it
   */
  public record Run(String label, String name, String version, Instant started, int trials) {}

  /** Something that was left out. */
  public record Apart(String what, String why) {}
}
