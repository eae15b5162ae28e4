package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import reenact.deployment.ServerLocation;
import reenact.deployment.network.Device;
import reenact.deployment.network.Device.Role;
import reenact.deployment.server.Treatment;
import reenact.result.trial.OtherProgramsUnknown;
import reenact.result.trial.RequestCost;
import reenact.telemetry.MachineReading;
import reenact.telemetry.MachineReading.Traffic;
import reenact.telemetry.MachineReading.Work;

class MachineUseTest {

  private static final MachineReading.Pauses NONE =
      new MachineReading.Pauses(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO);

  private static Treatment crossing(Device... devices) {
    return new Treatment(
        Map.of(), List.of(devices), List.of(), "", Optional.empty(), Optional.empty());
  }

  @Test
  void whatTheMachineDidIsSharedOutAmongTheRequests() {
    MachineReading reading =
        new MachineReading(
            0.5,
            OptionalDouble.of(0.25),
            Optional.of(new MachineReading.Host(1, 0.5, 0.1, 0, 6000)),
            NONE,
            List.of(),
            Optional.of(new Work(500, 250, OptionalDouble.of(4_096_000))),
            OptionalDouble.of(0.01),
            Map.of("reenact1", new Traffic(1000, 1100, false), "eth0", new Traffic(9, 9, false)),
            Duration.ofSeconds(10));

    assertThat(
            MachineUse.cost(
                reading,
                crossing(new Device("reenact1", Role.LINK), new Device("gone", Role.TAP)),
                1000))
        .isEqualTo(
            new RequestCost(
                250.0, 10.0, 500.0, 100.0, 6.0, 0.5, 0.25, 4096.0, Map.of("link", 2.1)));
  }

  @Test
  void whatCouldNotBeSeenIsAbsentAndNotZero() {
    MachineReading reading =
        new MachineReading(
            0.5,
            OptionalDouble.empty(),
            Optional.empty(),
            NONE,
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Map.of(),
            Duration.ofSeconds(10));

    assertThat(MachineUse.cost(reading, crossing(), 1000))
        .isEqualTo(new RequestCost(null, null, null, null, null, null, null, null, Map.of()));
    assertThat(MachineUse.cost(reading, crossing(), 0)).isNull();
  }

  @Test
  void whyOtherProgramsAreNotKnownIsTold() {
    MachineReading blind =
        new MachineReading(
            0.5,
            OptionalDouble.empty(),
            Optional.empty(),
            NONE,
            List.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Map.of(),
            Duration.ofSeconds(10));
    assertThat(MachineUse.cpu(blind, 0.1, ServerLocation.NOT_TOLD).othersUnknown())
        .isEqualTo(OtherProgramsUnknown.SERVER_NOT_FOUND);
    assertThat(MachineUse.cpu(blind, 0.1, ServerLocation.PROCESSES).othersUnknown())
        .isEqualTo(OtherProgramsUnknown.PROCESSES_HIDDEN);
  }
}
