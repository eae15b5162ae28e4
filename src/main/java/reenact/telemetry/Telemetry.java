package reenact.telemetry;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import reenact.environment.ProcStat;

/** Watches generator, server and machine while a window is open. */
public final class Telemetry implements AutoCloseable {

  private final OperatingSystemMXBean self =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final JitterMeter jitter = new JitterMeter();
  private final GcPauses pauses = new GcPauses();
  private final List<Long> serverPids;
  private final List<Long> proxyPids;
  private final Supplier<List<WatchedThread>> loops;
  private final CpuContentionMonitor surrounds;
  private Snapshot opened;

  /** Watches no CPUs for other programs. */
  public Telemetry(
      List<Long> serverPids, List<Long> proxyPids, Supplier<List<WatchedThread>> loops) {
    this(serverPids, proxyPids, loops, WatchedCpus.NONE);
  }

  /**
   * @param serverPids the processes that are the server; none when it runs elsewhere
   * @param proxyPids the processes that copy between client and server
   * @param loops the generator's event loops, asked for when the window opens; none if it has none
   * @param watched the CPUs on which other programs would disturb
   */
  public Telemetry(
      List<Long> serverPids,
      List<Long> proxyPids,
      Supplier<List<WatchedThread>> loops,
      WatchedCpus watched) {
    this.serverPids = List.copyOf(serverPids);
    this.proxyPids = List.copyOf(proxyPids);
    this.loops = loops;
    this.surrounds = new CpuContentionMonitor(this.serverPids, this.proxyPids, watched);
    this.opened = snapshot();
  }

  /** The window has just opened. */
  public void open() {
    jitter.reset();
    pauses.reset();
    opened = snapshot();
    surrounds.open();
  }

  /** The window has just closed: what happened since it opened. */
  public MachineReading read() {
    Snapshot now = snapshot();
    double seconds = (now.nanos - opened.nanos) / 1e9;
    double ticks = seconds * ProcStat.TICKS_PER_SECOND;
    Optional<MachineReading.Host> host =
        both(opened.host, now.host, (before, after) -> host(before, after, ticks, seconds));
    return new MachineReading(
        (now.generatorNanos - opened.generatorNanos) / 1e9 / seconds,
        cores(opened.server, now.server, ticks),
        host,
        new MachineReading.Pauses(
            Duration.ofNanos(jitter.longestNanos()),
            pauses.count(),
            Duration.ofMillis(pauses.totalMillis()),
            Duration.ofMillis(pauses.longestMillis())),
        loops(now, seconds * 1e9),
        both(opened.server, now.server, (before, after) -> work(before, after, seconds)),
        cores(opened.proxies, now.proxies, ticks),
        traffic(now, seconds),
        Duration.ofNanos(now.nanos - opened.nanos),
        surrounds.read());
  }

  private List<MachineReading.LoopTimes> loops(Snapshot now, double nanos) {
    if (now.loops.size() != opened.loops.size()) {
      return List.of();
    }
    List<MachineReading.LoopTimes> times = new ArrayList<>();
    for (int i = 0; i < now.loops.size(); i++) {
      ThreadTimes before = opened.loops.get(i);
      ThreadTimes after = now.loops.get(i);
      times.add(ThreadTimes.shares(before, after, nanos));
    }
    return times;
  }

  private static OptionalDouble cores(
      Optional<ProcessCounters> before, Optional<ProcessCounters> after, double ticks) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of((after.get().ticks() - before.get().ticks()) / ticks)
        : OptionalDouble.empty();
  }

  private static <T, R> Optional<R> both(
      Optional<T> before, Optional<T> after, BiFunction<T, T, R> difference) {
    return before.flatMap(one -> after.map(other -> difference.apply(one, other)));
  }

  private static MachineReading.Work work(
      ProcessCounters before, ProcessCounters after, double seconds) {
    // What a thread did that has ended meanwhile is forgotten.
    long voluntary = after.voluntarySwitches() - before.voluntarySwitches();
    long involuntary = after.involuntarySwitches() - before.involuntarySwitches();
    OptionalDouble written =
        before.bytesWritten().isPresent() && after.bytesWritten().isPresent()
            ? OptionalDouble.of(
                (after.bytesWritten().getAsLong() - before.bytesWritten().getAsLong()) / seconds)
            : OptionalDouble.empty();
    return new MachineReading.Work(
        Math.max(0, voluntary) / seconds, Math.max(0, involuntary) / seconds, written);
  }

  /** What kind of device each is can be looked up at leisure, once the counters have been read. */
  private Map<String, MachineReading.Traffic> traffic(Snapshot now, double seconds) {
    Map<String, MachineReading.Traffic> traffic = new TreeMap<>();
    now.devices.forEach((name, after) -> {
      DeviceCounters before = opened.devices.get(name);
      if (before != null) {
        traffic.put(
            name,
            new MachineReading.Traffic(
                (after.received() - before.received()) / seconds,
                (after.sent() - before.sent()) / seconds,
                DeviceCounters.bridged(name)));
      }
    });
    return traffic;
  }

  private static MachineReading.Host host(
      HostCpu before, HostCpu after, double ticks, double seconds) {
    return new MachineReading.Host(
        (after.busy() - before.busy()) / ticks,
        (after.system() - before.system()) / ticks,
        (after.softirq() - before.softirq()) / ticks,
        (after.stolen() - before.stolen()) / ticks,
        (after.contextSwitches() - before.contextSwitches()) / seconds);
  }

  private Snapshot snapshot() {
    return new Snapshot(
        System.nanoTime(),
        self.getProcessCpuTime(),
        ProcessCounters.of(serverPids),
        ProcessCounters.of(proxyPids),
        DeviceCounters.read(),
        HostCpu.read(),
        loops.get().stream().map(ThreadTimes::of).flatMap(Optional::stream).toList());
  }

  private record Snapshot(
      long nanos,
      long generatorNanos,
      Optional<ProcessCounters> server,
      Optional<ProcessCounters> proxies,
      Map<String, DeviceCounters> devices,
      Optional<HostCpu> host,
      List<ThreadTimes> loops) {}

  @Override
  public void close() {
    jitter.close();
    pauses.close();
  }
}
