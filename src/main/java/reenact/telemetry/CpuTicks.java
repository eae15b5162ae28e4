package reenact.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reenact.environment.CpuSet;

/**
 * How long each CPU has been at work since the machine started, in ticks: neither idle nor waiting
 * for disks nor stolen.
 */
record CpuTicks(Map<Integer, Long> busy) {

  private static final int SOFTIRQ = 6;

  CpuTicks {
    busy = Map.copyOf(busy);
  }

  /** Reads /proc/stat; no CPUs elsewhere than on Linux. */
  static CpuTicks read() {
    return parse(ProcFiles.lines("stat"));
  }

  static CpuTicks parse(List<String> lines) {
    Map<Integer, Long> busy = new HashMap<>();
    for (String line : lines) {
      if (line.startsWith("cpu") && !line.startsWith("cpu ")) {
        String[] words = line.split(" +");
        // user, nice, system, idle, iowait, irq, softirq; a guest's time is the user's already
        if (words.length > SOFTIRQ + 1) {
          busy.put(
              Integer.parseInt(words[0].substring(3)),
              Long.parseLong(words[1])
                  + Long.parseLong(words[2])
                  + Long.parseLong(words[3])
                  + Long.parseLong(words[6])
                  + Long.parseLong(words[7]));
        }
      }
    }
    return new CpuTicks(busy);
  }

  /** How long some CPUs have worked since an earlier reading. */
  long since(CpuTicks earlier, CpuSet cpus) {
    long ticks = 0;
    for (int cpu : cpus.numbers()) {
      ticks += busy.getOrDefault(cpu, 0L) - earlier.busy.getOrDefault(cpu, 0L);
    }
    return Math.max(0, ticks);
  }
}
