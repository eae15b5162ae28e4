package reenact.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import reenact.environment.CpuSet;
import reenact.environment.ProcStat;

/**
 * Tells how much CPU other programs took from two looks at the machine. Two bounds hold for each
 * group of CPUs, and the lower one is told: what its CPUs worked beyond what our own programs did
 * there, which includes interrupts and threads of the kernel; and the CPU time of all other
 * programs that may run there, wherever they did.
 */
final class OtherProgramsEstimate {

  /** Programs that took less are not asked where they may run. */
  private static final long FEWEST_TICKS = 2;

  private static final int NAMED = 5;

  private OtherProgramsEstimate() {}

  /**
   * The CPU time of one program.
   *
   * @param ours whether it belongs to the trial
   * @param allowed the CPUs that it may run on
   */
  record Share(String name, long ticks, boolean ours, CpuSet allowed) {}

  /** Where a process may run. */
  interface Affinity {
    CpuSet of(long pid);
  }

  /**
   * The shares of all programs.
   *
   * @param own processes that belong to the trial, as do their descendants
   */
  static List<Share> shares(
      ProcessSnapshot before,
      ProcessSnapshot after,
      Set<Long> own,
      Set<String> helpers,
      Affinity affinity) {
    Map<Long, Long> inherited = inherited(before, after);
    List<Share> shares = new ArrayList<>();
    for (Program program : after.programs().values()) {
      boolean ours = after.hasAncestor(program.pid(), own);
      // What a program of ours started and ended in between, such as a load tool, was ours as well.
      long ticks = after.ticksSince(before, program) - inherited.getOrDefault(program.pid(), 0L);
      if (ticks >= FEWEST_TICKS && (ours || !helpers.contains(program.name()))) {
        shares.add(new Share(program.name(), ticks, ours, affinity.of(program.pid())));
      }
    }
    return shares;
  }

  /**
   * CPU time before the first look of programs that ended before the second: the closest ancestor
   * that goes on, who is charged with all of it, did not spend it in between.
   */
  private static Map<Long, Long> inherited(ProcessSnapshot before, ProcessSnapshot after) {
    Map<Long, Long> inherited = new HashMap<>();
    for (Program program : before.programs().values()) {
      if (!goesOn(program, after)) {
        inherited.merge(
            heir(program, before, after), program.ticks() + program.reapedTicks(), Long::sum);
      }
    }
    return inherited;
  }

  /** A shell that ended as well has passed on what its children left it. */
  private static long heir(Program ended, ProcessSnapshot before, ProcessSnapshot after) {
    Program parent = before.programs().get(ended.parent());
    while (parent != null && !goesOn(parent, after)) {
      ended = parent;
      parent = before.programs().get(ended.parent());
    }
    return ended.parent();
  }

  private static boolean goesOn(Program program, ProcessSnapshot after) {
    Program later = after.programs().get(program.pid());
    return later != null && later.started() == program.started();
  }

  /**
   * What others took.
   *
   * @param busy ticks that the CPUs of each group worked in the window, by the group's name
   * @param seconds how long the window was
   * @param shares what each program used
   * @param sharesSeconds how long those were counted
   */
  static List<OtherProgramsUse> of(
      Map<String, CpuSet> groups,
      Map<String, Long> busy,
      double seconds,
      List<Share> shares,
      double sharesSeconds) {
    Map<String, Double> taken = new TreeMap<>();
    groups.forEach((name, cpus) ->
        taken.put(
            name,
            Math.min(
                left(cpus, busy.getOrDefault(name, 0L), seconds, shares, sharesSeconds),
                cores(others(shares, cpus), sharesSeconds))));
    double all = cores(others(shares, CpuSet.union(List.copyOf(groups.values()))), sharesSeconds);
    double sum = taken.values().stream().mapToDouble(Double::doubleValue).sum();
    double scale = sum > all ? all / sum : 1;
    List<OtherProgramsUse> told = new ArrayList<>();
    taken.forEach((name, cores) -> {
      CpuSet cpus = groups.getOrDefault(name, CpuSet.union(List.of()));
      told.add(
          new OtherProgramsUse(
              name,
              cpus.list(),
              cpus.count(),
              Math.min(cores * scale, cpus.count()),
              named(others(shares, cpus), sharesSeconds)));
    });
    return told;
  }

  /** What the CPUs worked for others than our own programs that can run nowhere else. */
  private static double left(
      CpuSet cpus, long busy, double seconds, List<Share> shares, double sharesSeconds) {
    long own =
        shares.stream()
            .filter(share -> share.ours() && share.allowed().within(cpus).equals(share.allowed()))
            .mapToLong(Share::ticks)
            .sum();
    return Math.max(0, busy / seconds - own / sharesSeconds) / ProcStat.TICKS_PER_SECOND;
  }

  private static List<Share> others(List<Share> shares, CpuSet cpus) {
    return shares.stream()
        .filter(share -> !share.ours() && share.allowed().within(cpus).count() > 0)
        .toList();
  }

  private static double cores(List<Share> shares, double seconds) {
    return shares.stream().mapToLong(Share::ticks).sum() / seconds / ProcStat.TICKS_PER_SECOND;
  }

  private static Map<String, Double> named(List<Share> shares, double seconds) {
    Map<String, Double> programs = new HashMap<>();
    shares.forEach(
        share -> programs.merge(share.name(), cores(List.of(share), seconds), Double::sum));
    Map<String, Double> most = new LinkedHashMap<>();
    programs.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(NAMED)
        .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
    return most;
  }
}
