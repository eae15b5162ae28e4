package reenact.result.curve;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reenact.result.trial.AbsentInOldFiles;

/**
 * One workload in one environment through one driver, from the smallest load to the largest, and
 * what it amounts to.
 *
 * @param capacity absent when no bound was stated
 * @param unsteady trials whose window was not
 * @param remarks what else a reader should know, in words
 */
public record Curve(
    String workload,
    String environment,
    String driver,
    List<LoadPoint> points,
    @Nullable Saturation saturation,
    @Nullable Knee knee,
    @Nullable Usl usl,
    @Nullable Capacity capacity,
    @AbsentInOldFiles List<UnsteadyTrial> unsteady,
    @AbsentInOldFiles List<String> remarks) {

  public Curve {
    points = List.copyOf(points);
    unsteady = List.copyOf(Objects.requireNonNullElse(unsteady, List.of()));
    remarks = List.copyOf(Objects.requireNonNullElse(remarks, List.of()));
  }
}
