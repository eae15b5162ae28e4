package reenact.engine;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Device;
import reenact.deployment.Treatment;
import reenact.result.Figures;
import reenact.result.RequestCost;
import reenact.telemetry.MachineReading;

/** What the machine did, divided by what was completed meanwhile. */
final class RequestCosts {

  private static final double MICROS = 1e6;

  private RequestCosts() {}

  /**
   * What a request cost.
   *
   * @param throughput requests completed each second
   * @return null when there were none
   */
  static @Nullable RequestCost of(MachineReading reading, Treatment treatment, double throughput) {
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
