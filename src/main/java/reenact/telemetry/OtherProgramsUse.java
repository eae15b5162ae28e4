package reenact.telemetry;

import java.util.Map;

/**
 * What other programs took of some CPUs while a window was open.
 *
 * @param name of the group of CPUs
 * @param cpus their numbers as a list
 * @param count how many they are
 * @param cores busy with other programs on average
 * @param programs the cores of those that took the most, by name
 */
public record OtherProgramsUse(
    String name, String cpus, int count, double cores, Map<String, Double> programs) {

  public OtherProgramsUse {
    programs = Map.copyOf(programs);
  }
}
