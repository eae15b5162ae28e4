package reenact.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the machines did while a window was open; CPU is in cores busy on average.
 *
 * @param generator this process
 * @param server the server's processes; empty when they run elsewhere or have died
 * @param host the whole machine; empty elsewhere than on Linux
 * @param loops the generator's event loops, as far as the kernel knows them
 */
public record MachineReading(
    double generator,
    OptionalDouble server,
    Optional<Host> host,
    Pauses pauses,
    List<LoopTimes> loops) {

  /**
   * All CPUs of the machine.
   *
   * @param busy cores
   * @param system cores busy in the kernel
   * @param softirq cores busy with packets and timers in the kernel
   * @param stolen cores taken by the hypervisor for others
   * @param contextSwitches per second
   */
  public record Host(
      double busy, double system, double softirq, double stolen, double contextSwitches) {}

  /** Cores that the generator worked on: without looking for work in vain. */
  public double working() {
    return generator - loops.stream().mapToDouble(LoopTimes::polled).sum();
  }

  /**
   * One event loop, in shares of the window.
   *
   * @param busy it worked
   * @param polled it looked for work in vain
   * @param waited it was ready and had no CPU
   */
  public record LoopTimes(double busy, double polled, double waited) {}

  /**
   * When the generator stood still.
   *
   * @param longest longest time that a thread woke late
   * @param collections the garbage collector's pauses
   * @param inCollections their sum
   * @param longestCollection the longest of them
   */
  public record Pauses(
      Duration longest, long collections, Duration inCollections, Duration longestCollection) {}
}
