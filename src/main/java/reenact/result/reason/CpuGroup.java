package reenact.result.reason;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Stream;
import reenact.environment.CpuPlacement;

/** CPUs that a trial needs for itself. */
public enum CpuGroup {
  SERVER(CpuPlacement.SERVER),
  GENERATOR(CpuPlacement.GENERATOR),
  /** Those of both, where they share any. */
  SHARED(CpuPlacement.SHARED);

  private final String label;

  CpuGroup(String label) {
    this.label = label;
  }

  /**
   * The group that files call so.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CpuGroup of(String label) {
    return Stream.of(values())
        .filter(group -> group.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no group of CPUs: " + label));
  }

  /** The word that files use. */
  @JsonValue
  public String label() {
    return label;
  }
}
