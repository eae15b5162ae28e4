package reenact.plan;

import java.util.Locale;
import reenact.environment.Environment;
import reenact.workload.Workload;

/**
 * One measured run: workload × environment × driver × load × repetition.
 *
 * @param id unique within the plan and fit for a file's name
 * @param repetition from 1
 * @param order its place in the plan, from 1
 * @param seed of what its clients draw; the same in each environment and for each load
 */
public record Trial(
    String id,
    Workload workload,
    Environment environment,
    DriverChoice driver,
    Load load,
    Phases phases,
    int repetition,
    int order,
    long seed) {

  /**
   * One trial of a sweep.
   *
   * @param experimentSeed of which each repetition has its own
   */
  public static Trial of(
      Sweep sweep,
      Environment environment,
      DriverChoice driver,
      Load load,
      Phases phases,
      int repetition,
      int order,
      long experimentSeed) {
    return new Trial(
        id(order, sweep.workload(), environment, driver, load, repetition),
        sweep.workload(),
        environment,
        driver,
        load,
        load instanceof Load.Replay replay ? phases.within(replay.duration()) : phases,
        repetition,
        order,
        experimentSeed + repetition);
  }

  private static String id(
      int order,
      Workload workload,
      Environment environment,
      DriverChoice driver,
      Load load,
      int repetition) {
    String text =
        String.join(
            "-",
            // Other locales have other digits, which are not fit for a file's name.
            String.format(Locale.ROOT, "%03d", order),
            workload.name(),
            environment.name(),
            driver.label(),
            load.label(),
            "r" + repetition);
    return text.toLowerCase(Locale.ROOT).replace("/s", "-per-s").replaceAll("[^a-z0-9.]+", "-");
  }
}
