package reenact.engine;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Device;
import reenact.deployment.Treatment;
import reenact.result.CpuUse;
import reenact.result.Figures;
import reenact.result.PauseResult;
import reenact.result.RequestCost;
import reenact.telemetry.MachineReading;

/** What the machine did in a window, and what of it fell to each request, as results tell it. */
final class MachineUse {

  private static final double MICROS = 1e6;

  private MachineUse() {}

  static CpuUse cpu(MachineReading reading) {
    OptionalDouble server = reading.server();
    return new CpuUse(
        Figures.rounded(reading.generator()),
        server.isPresent() ? Figures.rounded(server.getAsDouble()) : null,
        reading.host().map(host -> Figures.rounded(host.busy())).orElse(null),
        reading.host().map(host -> Figures.rounded(host.system())).orElse(null),
        reading.host().map(host -> Figures.rounded(host.softirq())).orElse(null),
        reading.host().map(host -> Figures.rounded(host.stolen())).orElse(null));
  }

  static PauseResult pauses(MachineReading reading) {
    MachineReading.Pauses pauses = reading.pauses();
    return new PauseResult(
        pauses.longest().toNanos() / 1000.0,
        pauses.collections(),
        pauses.inCollections().toNanos() / 1000.0,
        pauses.longestCollection().toNanos() / 1000.0);
  }

  /**
   * What a request cost.
   *
   * @param throughput requests completed each second
   * @return null when there were none
   */
  static @Nullable RequestCost cost(
      MachineReading reading, Treatment treatment, double throughput) {
    if (!(throughput > 0)) {
      return null;
    }
    MachineReading.Host host = reading.host().orElse(null);
    MachineReading.Work work = reading.work().orElse(null);
    return new RequestCost(
        micros(reading.server(), throughput),
        micros(reading.proxies(), throughput),
        host == null ? null : each(host.system() * MICROS, throughput),
        host == null ? null : each(host.softirq() * MICROS, throughput),
        host == null ? null : each(host.contextSwitches(), throughput),
        work == null ? null : each(work.voluntarySwitches(), throughput),
        work == null ? null : each(work.involuntarySwitches(), throughput),
        work == null || work.bytesWritten().isEmpty()
            ? null
            : each(work.bytesWritten().getAsDouble(), throughput),
        packets(reading, treatment, throughput));
  }

  private static Map<String, Double> packets(
      MachineReading reading, Treatment treatment, double throughput) {
    Map<String, Double> packets = new TreeMap<>();
    for (Device device : treatment.crossed()) {
      MachineReading.Traffic traffic = reading.traffic().get(device.name());
      if (traffic != null) {
        packets.put(device.role().label(), each(traffic.received() + traffic.sent(), throughput));
      }
    }
    return packets;
  }

  private static @Nullable Double micros(OptionalDouble cores, double throughput) {
    return cores.isEmpty() ? null : each(cores.getAsDouble() * MICROS, throughput);
  }

  private static Double each(double rate, double throughput) {
    return Figures.rounded(rate / throughput);
  }
}
