package reenact.engine;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.deployment.ServerLocation;
import reenact.deployment.network.Device;
import reenact.deployment.server.Treatment;
import reenact.result.trial.CpuUse;
import reenact.result.trial.OtherProgramsResult;
import reenact.result.trial.OtherProgramsUnknown;
import reenact.result.trial.PauseResult;
import reenact.result.trial.RequestCost;
import reenact.result.trial.Rounding;
import reenact.telemetry.MachineReading;
import reenact.telemetry.OtherProgramsUse;

/** What the machine did in a window, and what of it fell to each request, as results tell it. */
public final class MachineUse {

  private static final double MICROS = 1e6;

  /** Any program of the system may wake up for so long in a short window. */
  private static final Duration BURST = Duration.ofMillis(50);

  private MachineUse() {}

  /**
   * What used the CPUs.
   *
   * @param limit the share of a group of CPUs that other programs may use
   * @param whereabouts of the server
   */
  public static CpuUse cpu(MachineReading reading, double limit, ServerLocation whereabouts) {
    OptionalDouble server = reading.server();
    MachineReading.Surroundings surroundings = reading.surroundings();
    return new CpuUse(
        Rounding.rounded(reading.generator()),
        server.isPresent() ? Rounding.rounded(server.getAsDouble()) : null,
        reading.host().map(host -> Rounding.rounded(host.busy())).orElse(null),
        reading.host().map(host -> Rounding.rounded(host.system())).orElse(null),
        reading.host().map(host -> Rounding.rounded(host.softirq())).orElse(null),
        reading.host().map(host -> Rounding.rounded(host.stolen())).orElse(null),
        others(surroundings, reading.span(), limit),
        rounded(surroundings.serverWaited()),
        rounded(surroundings.generatorWaited()),
        surroundings.others().isEmpty() ? unknown(whereabouts) : null);
  }

  private static OtherProgramsUnknown unknown(ServerLocation whereabouts) {
    return whereabouts == ServerLocation.NOT_TOLD
        ? OtherProgramsUnknown.SERVER_NOT_FOUND
        : OtherProgramsUnknown.PROCESSES_HIDDEN;
  }

  private static @Nullable Map<String, OtherProgramsResult> others(
      MachineReading.Surroundings surroundings, Duration span, double limit) {
    if (surroundings.others().isEmpty()) {
      return null;
    }
    Map<String, OtherProgramsResult> uses = new TreeMap<>();
    for (OtherProgramsUse others : surroundings.others()) {
      Map<String, Double> programs = new TreeMap<>();
      others.programs().forEach((name, cores) -> programs.put(name, Rounding.rounded(cores)));
      uses.put(
          others.name(),
          new OtherProgramsResult(
              others.cpus(),
              others.count(),
              Rounding.rounded(others.cores()),
              programs,
              others.cores() > limit * others.count()
                  && others.cores() * span.toMillis() > BURST.toMillis()));
    }
    return uses;
  }

  private static @Nullable Double rounded(OptionalDouble value) {
    return value.isPresent() ? Rounding.rounded(value.getAsDouble()) : null;
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
    return Rounding.rounded(rate / throughput);
  }
}
