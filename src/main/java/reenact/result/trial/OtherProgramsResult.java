package reenact.result.trial;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What programs that do not belong to a trial used of some CPUs while its window was open.
 *
 * @param cpus their numbers as a list
 * @param count how many they are
 * @param cores busy with other programs on average
 * @param programs the cores of those that may have used the most, by name; where they are not
 *     confined to these CPUs, they may have used others
 * @param tooMuch whether that is over the limit, so that the trial is doubted
 */
public record OtherProgramsResult(
    String cpus, int count, double cores, @Nullable Map<String, Double> programs, boolean tooMuch) {

  public OtherProgramsResult {
    programs = programs == null ? Map.of() : new TreeMap<>(programs);
  }

  /**
   * The reason for a doubt.
   *
   * @param group the name of the CPUs
   */
  public String reason(String group) {
    String most =
        (programs == null ? Map.<String, Double>of() : programs)
            .entrySet().stream()
                .filter(program -> program.getValue() >= 0.01)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(program ->
                    String.format(Locale.ROOT, "%s %.2f", program.getKey(), program.getValue()))
                .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "other programs used %.2f of %d %s of %s%s",
        cores,
        count,
        count == 1 ? "core" : "cores",
        CpuGroup.named(group),
        most.isEmpty() ? "" : " (" + most + ")");
  }
}
