package reenact.telemetry;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Watches generator, server and machine while a window is open. */
public final class Telemetry implements AutoCloseable {

  private final OperatingSystemMXBean self =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final JitterMeter jitter = new JitterMeter();
  private final GcPauses pauses = new GcPauses();
  private final List<Long> serverPids;
  private final Supplier<List<WatchedThread>> loops;
  private Snapshot opened;

  /**
   * @param serverPids the processes that are the server; none when it runs elsewhere
   * @param loops the generator's event loops, asked for when the window opens; none if it has none
   */
  public Telemetry(List<Long> serverPids, Supplier<List<WatchedThread>> loops) {
    this.serverPids = List.copyOf(serverPids);
    this.loops = loops;
    this.opened = snapshot();
  }

  /** The window has just opened. */
  public void open() {
    jitter.reset();
    pauses.reset();
    opened = snapshot();
  }

  /** The window has just closed: what happened since it opened. */
  public MachineReading read() {
    Snapshot now = snapshot();
    double seconds = (now.nanos - opened.nanos) / 1e9;
    double ticks = seconds * ProcFiles.TICKS_PER_SECOND;
    Optional<HostCpu> before = opened.host;
    Optional<MachineReading.Host> host =
        now.host.flatMap(after -> before.map(earlier -> host(earlier, after, ticks, seconds)));
    return new MachineReading(
        (now.generatorNanos - opened.generatorNanos) / 1e9 / seconds,
        server(now, ticks),
        host,
        new MachineReading.Pauses(
            Duration.ofNanos(jitter.longestNanos()),
            pauses.count(),
            Duration.ofMillis(pauses.totalMillis()),
            Duration.ofMillis(pauses.longestMillis())),
        loops(now, seconds * 1e9));
  }

  private List<MachineReading.LoopTimes> loops(Snapshot now, double nanos) {
    if (now.loops.size() != opened.loops.size()) {
      return List.of();
    }
    List<MachineReading.LoopTimes> times = new ArrayList<>();
    for (int i = 0; i < now.loops.size(); i++) {
      ThreadTimes before = opened.loops.get(i);
      ThreadTimes after = now.loops.get(i);
      double polled = (after.polled() - before.polled()) / nanos;
      times.add(
          new MachineReading.LoopTimes(
              Math.max(0, (after.running() - before.running()) / nanos - polled),
              polled,
              (after.waiting() - before.waiting()) / nanos));
    }
    return times;
  }

  private OptionalDouble server(Snapshot now, double ticks) {
    if (serverPids.isEmpty() || now.server.size() != opened.server.size()) {
      return OptionalDouble.empty();
    }
    long used = 0;
    for (int i = 0; i < now.server.size(); i++) {
      used += now.server.get(i) - opened.server.get(i);
    }
    return OptionalDouble.of(used / ticks);
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
    List<Long> server = new ArrayList<>();
    for (long pid : serverPids) {
      OptionalLong ticks = ProcFiles.cpuTicks(pid);
      if (ticks.isPresent()) {
        server.add(ticks.getAsLong());
      }
    }
    return new Snapshot(
        System.nanoTime(),
        self.getProcessCpuTime(),
        server,
        HostCpu.read(),
        loops.get().stream().map(ThreadTimes::of).flatMap(Optional::stream).toList());
  }

  private record Snapshot(
      long nanos,
      long generatorNanos,
      List<Long> server,
      Optional<HostCpu> host,
      List<ThreadTimes> loops) {}

  @Override
  public void close() {
    jitter.close();
    pauses.close();
  }
}
