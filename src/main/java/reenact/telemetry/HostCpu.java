package reenact.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * What all CPUs of the machine have done since it started, in ticks.
 *
 * @param busy neither idle nor waiting for disks nor stolen
 * @param system in the kernel, interrupts included
 * @param softirq handling packets and timers in the kernel
 * @param stolen taken by the hypervisor for others
 * @param contextSwitches since the machine started
 */
record HostCpu(long busy, long system, long softirq, long stolen, long contextSwitches) {

  /** Reads /proc/stat; empty elsewhere than on Linux. */
  static Optional<HostCpu> read() {
    return parse(ProcFiles.lines("stat"));
  }

  static Optional<HostCpu> parse(List<String> lines) {
    long switches = 0;
    long[] cpu = {};
    for (String line : lines) {
      if (line.startsWith("cpu ")) {
        cpu = numbers(line.substring(4).strip());
      } else if (line.startsWith("ctxt ")) {
        switches = Long.parseLong(line.substring(5).strip());
      }
    }
    if (cpu.length < 8) {
      return Optional.empty();
    }
    // user, nice, system, idle, iowait, irq, softirq, steal
    long system = cpu[2] + cpu[5] + cpu[6];
    return Optional.of(new HostCpu(cpu[0] + cpu[1] + system, system, cpu[6], cpu[7], switches));
  }

  private static long[] numbers(String text) {
    String[] words = text.split(" +");
    long[] numbers = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Long.parseLong(words[i]);
    }
    return numbers;
  }
}
