package reenact.telemetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Watches the CPUs of a trial for other programs, and its threads for waits, in a window. */
final class CpuContentionMonitor {

  /** Where a census takes longer, the one from before the window has to do. */
  private static final long LONGEST_CENSUS_NANOS = 10_000_000;

  private static final long SELF = ProcessHandle.current().pid();

  private final List<Long> serverPids;
  private final Set<Long> own = new HashSet<>();
  private final WatchedCpus watched;
  private final ProcessSnapshot.Taker taker = new ProcessSnapshot.Taker();
  private final boolean quick;
  private ProcessSnapshot census;
  private CpuTicks ticks;
  private long nanos;
  private RunQueue server;
  private RunQueue generator;

  CpuContentionMonitor(List<Long> serverPids, List<Long> proxyPids, WatchedCpus watched) {
    this.serverPids = serverPids;
    own.addAll(serverPids);
    own.addAll(proxyPids);
    own.add(SELF);
    this.watched = watched;
    boolean seen = !watched.groups().isEmpty() && ProcFiles.all();
    census = seen ? taker.take() : new ProcessSnapshot(System.nanoTime(), Map.of());
    quick = seen && System.nanoTime() - census.nanos() < LONGEST_CENSUS_NANOS;
    nanos = System.nanoTime();
    ticks = CpuTicks.read();
    server = RunQueue.of(serverPids);
    generator = RunQueue.of(List.of(SELF));
  }

  /** The window has just opened. */
  void open() {
    if (quick) {
      census = taker.take();
    }
    nanos = System.nanoTime();
    ticks = CpuTicks.read();
    server = RunQueue.of(serverPids);
    generator = RunQueue.of(generators(census));
  }

  /** The window has just closed. */
  MachineReading.Surroundings read() {
    double seconds = (System.nanoTime() - nanos) / 1e9;
    CpuTicks now = CpuTicks.read();
    OptionalDouble serverWaited = threads(RunQueue.of(serverPids).since(server), seconds);
    if (census.programs().isEmpty()) {
      return new MachineReading.Surroundings(
          List.of(), serverWaited, threads(RunQueue.of(List.of(SELF)).since(generator), seconds));
    }
    ProcessSnapshot after = taker.take();
    OptionalDouble generatorWaited =
        threads(RunQueue.of(generators(after)).since(generator), seconds);
    Map<String, Long> busy = new TreeMap<>();
    watched.groups().forEach((name, cpus) -> busy.put(name, now.since(ticks, cpus)));
    List<OtherProgramsUse> others =
        OtherProgramsEstimate.of(
            watched.groups(),
            busy,
            seconds,
            OtherProgramsEstimate.shares(census, after, own, watched.helpers(), ProcFiles::allowed),
            (after.nanos() - census.nanos()) / 1e9);
    return new MachineReading.Surroundings(others, serverWaited, generatorWaited);
  }

  /** This process and those that it started, such as a wrapped tool, without the server. */
  private List<Long> generators(ProcessSnapshot at) {
    Set<Long> servers = Set.copyOf(serverPids);
    List<Long> pids = new ArrayList<>(List.of(SELF));
    for (long pid : at.programs().keySet()) {
      if (pid != SELF && at.hasAncestor(pid, Set.of(SELF)) && !at.hasAncestor(pid, servers)) {
        pids.add(pid);
      }
    }
    return pids;
  }

  private static OptionalDouble threads(OptionalLong waited, double seconds) {
    return waited.isPresent()
        ? OptionalDouble.of(waited.getAsLong() / 1e9 / seconds)
        : OptionalDouble.empty();
  }
}
