package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.deployment.network.ConntrackCounts;
import reenact.deployment.network.Device;
import reenact.deployment.network.Device.Role;
import reenact.engine.Experiments;
import reenact.environment.BridgeAccess;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.Storage;
import reenact.result.trial.Check;
import reenact.telemetry.MachineReading.Traffic;

class NetworkChecksTest {

  private static final double BATCHES = 1000;
  private static final Image IMAGE = new Image.FromBinary(new Binary.Found());
  private static final Environment NATIVE = Experiments.INSTALLED;
  private static final Environment HOST =
      new Environment.DockerHost("host", IMAGE, IMAGE, Storage.VOLUME, Cpus.ANY);

  private static final Device LINK = new Device("reenact1", Role.LINK);
  private static final Device BRIDGE = new Device("docker0", Role.BRIDGE);
  private static final Device CONTAINER = new Device("veth1", Role.CONTAINER);

  private static Environment bridge(BridgeAccess reach) {
    return new Environment.DockerBridge("bridge", IMAGE, IMAGE, Storage.VOLUME, reach, Cpus.ANY);
  }

  private static Map<String, Check> packets(
      Environment environment, List<Device> crossed, Map<String, Traffic> traffic) {
    return NetworkChecks.packets(environment, crossed, traffic, BATCHES);
  }

  private static Traffic link(double each) {
    return new Traffic(each, each, false);
  }

  private static Traffic bridged(double each) {
    return new Traffic(each, each, true);
  }

  @Test
  void aContainerOnTheBridgeIsReachedAcrossAllThree() {
    assertThat(
            packets(
                bridge(BridgeAccess.PUBLISHED_PORT),
                List.of(LINK, BRIDGE, CONTAINER),
                Map.of("reenact1", link(1100), "docker0", bridged(1000), "veth1", bridged(1000))))
        .containsOnly(
            Map.entry(
                "packets",
                new Check(
                    true,
                    "per request: link reenact1 1.10 received + 1.10 sent,"
                        + " bridge docker0 1.00 received + 1.00 sent,"
                        + " container veth1 1.00 received + 1.00 sent")));
  }

  @Test
  void aBridgeThatNothingCrossesIsFound() {
    assertThat(
            packets(
                bridge(BridgeAccess.CONTAINER_ADDRESS),
                List.of(LINK, BRIDGE, CONTAINER),
                Map.of("reenact1", link(1000), "docker0", bridged(0), "veth1", bridged(0))))
        .extractingByKey("packets")
        .returns(false, Check::passed);
  }

  @Test
  void aBridgeThatIsNotEvenThereIsFound() {
    assertThat(
            packets(
                bridge(BridgeAccess.PUBLISHED_PORT), List.of(LINK), Map.of("reenact1", link(1000))))
        .extractingByKey("packets")
        .returns(false, Check::passed)
        .extracting(Check::observed)
        .asString()
        .contains("no bridge", "no container");
  }

  @Test
  void answersThatTakeAnotherWayBackAreFound() {
    assertThat(packets(NATIVE, List.of(LINK), Map.of("reenact1", new Traffic(1000, 10, false))))
        .extractingByKey("packets")
        .returns(false, Check::passed);
  }

  @ParameterizedTest(name = "{0} packets/s each way on docker0: {1}")
  @CsvSource({"0, true", "55, true", "70, false", "1000, false"})
  void aServerOfTheHostCrossesNoBridge(double packets, boolean passed) {
    assertThat(
            packets(
                HOST,
                List.of(LINK),
                Map.of("reenact1", link(1000), "docker0", bridged(packets), "eth0", link(5000))))
        .extractingByKey("otherBridges")
        .returns(passed, Check::passed);
  }

  @Test
  void onLoopbackAndWithoutRequestsThereIsNothingToCheck() {
    assertThat(packets(NATIVE, List.of(), Map.of("docker0", bridged(0)))).isEmpty();
    assertThat(NetworkChecks.packets(NATIVE, List.of(LINK), Map.of(), 0)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {2} of {1} translated: {3}")
  @CsvSource({
    "PUBLISHED_PORT, 10, 10, true",
    "PUBLISHED_PORT, 10, 9, false",
    "PUBLISHED_PORT, 0, 0, false",
    "CONTAINER_ADDRESS, 10, 0, true",
    "CONTAINER_ADDRESS, 10, 10, false",
    "USERLAND_PROXY, 10, 0, true",
    "USERLAND_PROXY, 10, 1, false",
  })
  void theKernelTranslatesPublishedPortsAndNoOthers(
      BridgeAccess reach, int tracked, int translated, boolean passed) {
    assertThat(
            NetworkChecks.translation(
                bridge(reach),
                List.of(LINK, BRIDGE),
                () -> Optional.of(new ConntrackCounts(tracked, translated))))
        .extractingByKey("translation")
        .returns(passed, Check::passed);
  }

  @Test
  void nobodyTranslatesForAServerOfTheHost() {
    assertThat(
            NetworkChecks.translation(
                NATIVE, List.of(LINK), () -> Optional.of(new ConntrackCounts(10, 10))))
        .containsOnly(
            Map.entry(
                "translation",
                new Check(false, "10 of 10 connections translated by the kernel, expected: none")));
  }

  @Test
  void whereConnectionsCannotBeSeenNothingIsSaidOfThem() {
    assertThat(
            NetworkChecks.translation(
                bridge(BridgeAccess.PUBLISHED_PORT), List.of(BRIDGE), Optional::empty))
        .isEmpty();
  }

  @Test
  void onLoopbackNobodyIsAskedForConnections() {
    AtomicBoolean asked = new AtomicBoolean();

    assertThat(
            NetworkChecks.translation(
                NATIVE,
                List.of(),
                () -> {
                  asked.set(true);
                  return Optional.of(new ConntrackCounts(10, 0));
                }))
        .isEmpty();

    assertThat(asked).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUBLISHED_PORT")
  void connectionsThatNobodyKeepsTrackOfProveNothing(BridgeAccess reach) {
    assertThat(
            NetworkChecks.translation(
                bridge(reach), List.of(BRIDGE), () -> Optional.of(new ConntrackCounts(0, 0))))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} cores: {2}")
  @CsvSource({
    "PUBLISHED_PORT, 0.0, true",
    "PUBLISHED_PORT, 0.2, false",
    "USERLAND_PROXY, 0.2, true",
    "USERLAND_PROXY, 0.0, false",
  })
  void dockersOwnProcessCopiesWhereItIsAskedTo(BridgeAccess reach, double cores, boolean passed) {
    assertThat(NetworkChecks.dockerProxy(bridge(reach), OptionalDouble.of(cores)))
        .extractingByKey("dockerProxy")
        .returns(passed, Check::passed);
  }

  @Test
  void withoutSuchAProcessThereIsNothingToCheck() {
    assertThat(
            NetworkChecks.dockerProxy(bridge(BridgeAccess.PUBLISHED_PORT), OptionalDouble.empty()))
        .isEmpty();
    assertThat(NetworkChecks.dockerProxy(NATIVE, OptionalDouble.of(0))).isEmpty();
  }
}
