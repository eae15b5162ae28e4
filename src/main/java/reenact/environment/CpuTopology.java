package reenact.environment;

import java.util.Comparator;
import java.util.List;

/**
 * The CPUs of a machine, as far as a process may use them.
 *
 * @param usable what it may run on, which need not be all that there are
 * @param cores the CPUs of each core, which are slower while their siblings work; none where
 *     nothing can be confined to them
 * @param atOnce how many of them may be busy at a time: fewer than {@code usable} under a quota
 */
public record CpuTopology(CpuSet usable, List<CpuSet> cores, int atOnce) {

  public CpuTopology {
    cores =
        cores.stream()
            .sorted(Comparator.comparing((CpuSet core) -> core.numbers().first()))
            .toList();
  }

  /** The first half of the cores, and the larger one; all CPUs where they cannot be divided. */
  public CpuSet serverHalf() {
    List<CpuSet> parts = parts();
    return CpuSet.union(parts.subList(0, (parts.size() + 1) / 2));
  }

  /** The other half; all CPUs where they cannot be divided. */
  public CpuSet generatorHalf() {
    List<CpuSet> parts = parts();
    return parts.size() == 1
        ? usable
        : CpuSet.union(parts.subList((parts.size() + 1) / 2, parts.size()));
  }

  /** What stays whole. Whoever shares a quota is not kept apart by CPUs of his own. */
  private List<CpuSet> parts() {
    if (cores.isEmpty() || atOnce < usable.count()) {
      return List.of(usable);
    }
    return cores.size() > 1
        ? cores
        : usable.numbers().stream().map(cpu -> CpuSet.of(cpu.toString())).toList();
  }
}
