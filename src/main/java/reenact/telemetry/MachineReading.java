package reenact.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the machines did while a window was open; CPU is in cores busy on average.
 *
 * @param generator this process
 * @param server the server's processes; empty when they run elsewhere or have died
 * @param host the whole machine; empty elsewhere than on Linux
 * @param loops the generator's event loops, as far as the kernel knows them
 * @param work what else the server's processes did; empty as {@code server} is
 * @param proxies the processes that copy between client and server; empty when there are none
 * @param traffic on the devices of the host that were there all the time, by name
 * @param span from one look at the machine to the next
 * @param surroundings what the CPUs were shared with
 */
public record MachineReading(
    double generator,
    OptionalDouble server,
    Optional<Host> host,
    Pauses pauses,
    List<LoopTimes> loops,
    Optional<Work> work,
    OptionalDouble proxies,
    Map<String, Traffic> traffic,
    Duration span,
    Surroundings surroundings) {

  /** One of which nothing is known about other programs. */
  public MachineReading(
      double generator,
      OptionalDouble server,
      Optional<Host> host,
      Pauses pauses,
      List<LoopTimes> loops,
      Optional<Work> work,
      OptionalDouble proxies,
      Map<String, Traffic> traffic,
      Duration span) {
    this(
        generator, server, host, pauses, loops, work, proxies, traffic, span, Surroundings.UNKNOWN);
  }

  /**
   * What the trial had to share its CPUs with.
   *
   * @param others what other programs took of each group of CPUs; empty when that is not known
   * @param serverWaited how many of the server's threads waited for a CPU on average; empty when
   *     the kernel does not tell
   * @param generatorWaited the same of the generator's threads
   */
  public record Surroundings(
      List<OtherProgramsUse> others, OptionalDouble serverWaited, OptionalDouble generatorWaited) {

    /** Nothing is known. */
    public static final Surroundings UNKNOWN =
        new Surroundings(List.of(), OptionalDouble.empty(), OptionalDouble.empty());

    public Surroundings {
      others = List.copyOf(others);
    }
  }

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

  /**
   * The same where somebody else was the generator, and how long this process stood still is moot.
   */
  public MachineReading of(double otherGenerator) {
    return new MachineReading(
        otherGenerator,
        server,
        host,
        new Pauses(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO),
        List.of(),
        work,
        proxies,
        traffic,
        span,
        surroundings);
  }

  /**
   * What processes did, each second.
   *
   * @param voluntarySwitches of threads that had to wait
   * @param involuntarySwitches of threads that had to make way
   * @param bytesWritten to disks; empty where that cannot be seen
   */
  public record Work(
      double voluntarySwitches, double involuntarySwitches, OptionalDouble bytesWritten) {}

  /**
   * Packets that crossed a device each second.
   *
   * @param received by the host
   * @param sent by the host
   * @param bridged whether the device is a bridge or belongs to one
   */
  public record Traffic(double received, double sent, boolean bridged) {}

  /** Cores that the generator worked on: without looking for work in vain. */
  public double working() {
    return generator - loops.stream().mapToDouble(LoopTimes::polled).sum();
  }

  /**
   * One event loop, in shares of the window from 0 to 1.
   *
   * @param busy it worked
   * @param polled it looked for work in vain
   * @param waited it was ready and had no CPU
   */
  public record LoopTimes(double busy, double polled, double waited) {

    /** The kernel's clocks and ours do not tick together: no share is more than the whole. */
    public LoopTimes {
      busy = Math.clamp(busy, 0, 1);
      polled = Math.clamp(polled, 0, 1);
      waited = Math.clamp(waited, 0, 1);
    }
  }

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
