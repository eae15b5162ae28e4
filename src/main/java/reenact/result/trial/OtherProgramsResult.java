package reenact.result.trial;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.CpuGroup;

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
   * The reason for a doubt: what was used of the CPUs, then apart from it the programs with what
   * they used of the whole machine.
   *
   * @param group whose CPUs they are
   */
  public String reason(CpuGroup group) {
    String most =
        (programs == null ? Map.<String, Double>of() : programs)
            .entrySet().stream()
                .filter(program -> program.getValue() >= 0.01)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(program ->
                    String.format(
                        Locale.ROOT, "%s %.2f cores", program.getKey(), program.getValue()))
                .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "other programs used %.2f of %d %s of %s%s",
        cores,
        count,
        count == 1 ? "core" : "cores",
        group.words(),
        most.isEmpty() ? "" : " (busiest on the whole machine: " + most + ")");
  }
}
