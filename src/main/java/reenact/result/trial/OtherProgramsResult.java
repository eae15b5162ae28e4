package reenact.result.trial;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.CpuGroup;
import reenact.result.reason.MachineReason;

/**
 * What programs that do not belong to a trial used of some CPUs while its window was open.
 *
 * @param cpus their numbers as a list
 * @param count how many they are
 * @param cores busy with other programs on average
 * @param programs the cores that those that may have used the most were busy with on the whole
 *     machine, by name; the kernel does not say on which CPUs, so they may add up to more than
 *     {@code cores}
 * @param tooMuch whether that is over the limit, so that the trial is doubted
 */
public record OtherProgramsResult(
    String cpus, int count, double cores, @Nullable Map<String, Double> programs, boolean tooMuch) {

  public OtherProgramsResult {
    programs = programs == null ? Map.of() : new TreeMap<>(programs);
  }

  /**
   * The reason to doubt a trial.
   *
   * @param group whose CPUs they are
   */
  public MachineReason.OtherPrograms reason(CpuGroup group) {
    return new MachineReason.OtherPrograms(group, cpus, count, cores, programs);
  }
}
