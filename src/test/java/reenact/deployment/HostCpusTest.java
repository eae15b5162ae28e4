package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.environment.BridgeAccess;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.CpuTopology;
import reenact.environment.Environment;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.Storage;
import reenact.workload.Server;
import reenact.workload.Subject;

/** On machines that are made up of files. */
class HostCpusTest {

  private static final Cpus HALVES = Cpus.of("half", "half");

  @TempDir private Path root;

  @BeforeEach
  void twoCoresOfTwoThreads() throws IOException {
    for (int cpu = 0; cpu < 4; cpu++) {
      write(
          "sys/devices/system/cpu/cpu" + cpu + "/topology/core_cpus_list",
          cpu % 2 == 0 ? "0,2" : "1,3");
    }
    allowed("0-3");
  }

  private void write(String file, String content) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), content + "\n");
  }

  private void allowed(String cpus) throws IOException {
    write("proc/self/status", "Name:\tjava\nCpus_allowed:\tf\nCpus_allowed_list:\t" + cpus);
  }

  private CpuTopology topology(int atOnce) {
    return HostCpus.topology(root, atOnce, true);
  }

  @Test
  void siblingsAreACore() {
    assertThat(topology(4))
        .isEqualTo(
            new CpuTopology(CpuSet.of("0-3"), List.of(CpuSet.of("0,2"), CpuSet.of("1,3")), 4));
  }

  @Test
  void onlyWhatReenactMayUseIsDivided() throws IOException {
    allowed("1,3");
    assertThat(topology(2).cores()).containsExactly(CpuSet.of("1,3"));
    assertThat(topology(2).serverHalf()).isEqualTo(CpuSet.of("1"));
    assertThat(topology(2).generatorHalf()).isEqualTo(CpuSet.of("3"));

    allowed("2-3");
    assertThat(topology(2).cores()).containsExactly(CpuSet.of("2"), CpuSet.of("3"));
  }

  @Test
  void anOlderKernelCallsSiblingsOtherwise() throws IOException {
    for (int cpu = 0; cpu < 4; cpu++) {
      Path folder = root.resolve("sys/devices/system/cpu/cpu" + cpu + "/topology");
      Files.move(folder.resolve("core_cpus_list"), folder.resolve("thread_siblings_list"));
    }
    assertThat(topology(4).cores()).containsExactly(CpuSet.of("0,2"), CpuSet.of("1,3"));
  }

  @Test
  void withoutATopologyCpusAreDividedByNumber() {
    CpuTopology unknown = HostCpus.topology(root.resolve("nowhere"), 4, true);

    assertThat(unknown.serverHalf()).isEqualTo(CpuSet.of("0-1"));
    assertThat(unknown.generatorHalf()).isEqualTo(CpuSet.of("2-3"));
  }

  @Test
  void withoutAWayToConfineNothingIsDivided() {
    CpuTopology bare = HostCpus.topology(root, 4, false);

    assertThat(bare.serverHalf()).isEqualTo(CpuSet.of("0-3"));
    assertThat(bare.generatorHalf()).isEqualTo(CpuSet.of("0-3"));
  }

  private CpuPlacement placement(
      Environment environment, Subject subject, boolean daemonElsewhere) {
    return new HostCpus(topology(4), () -> daemonElsewhere).placement(environment, subject);
  }

  private static Environment local(Cpus cpus) {
    return new Environment.Native(
        "it", new Environment.Binary.Found(), new Environment.Binary.Found(), cpus);
  }

  private static Environment bridge(Cpus cpus) {
    Image image = new Image.Named("redis");
    return new Environment.DockerBridge(
        "it", image, image, Storage.VOLUME, BridgeAccess.PUBLISHED_PORT, cpus);
  }

  @Test
  void theMachineItselfIsMeasuredWithAllThatNobodyElseNeeds() {
    CpuPlacement halves = placement(local(HALVES), new Subject.Machine(), false);
    assertThat(halves.server()).isNull();
    assertThat(halves.generator()).isEqualTo(CpuSet.of("0-3"));

    CpuPlacement listed = placement(local(Cpus.of("0", "1")), new Subject.Machine(), false);
    assertThat(listed.server()).isEqualTo(CpuSet.of("0"));
    assertThat(listed.generator()).isEqualTo(CpuSet.of("0-3"));
  }

  @Test
  void containersHaveTheSameCpusAsAProcess() {
    assertThat(placement(bridge(HALVES), Server.REDIS, false))
        .isEqualTo(placement(local(HALVES), Server.REDIS, false));
  }

  @Test
  void ofADaemonElsewhereNothingIsHalved() {
    CpuPlacement halves = placement(bridge(HALVES), Server.REDIS, true);
    assertThat(halves.server()).isNull();
    assertThat(halves.generator()).isEqualTo(CpuSet.of("0-3"));
    assertThat(halves.apart()).isTrue();

    assertThat(placement(bridge(Cpus.of("8-9", "0")), Server.REDIS, true).server())
        .isEqualTo(CpuSet.of("8-9"));
  }

  @Test
  void ofAServerOfOthersNothingIsSaid() {
    Environment external = new Environment.External("it", null, null, HALVES);

    assertThat(placement(external, Server.REDIS, false).facts())
        .isEqualTo(Map.of("generator-cpus", "1,3"));
  }

  @Test
  void theDoctorSaysWhatAHalfIsHere() {
    assertThat(Doctor.pinning(topology(4)))
        .isEqualTo(Finding.works("CPU halves", "server CPUs 0,2, generator CPUs 1,3"));
    assertThat(Doctor.pinning(topology(2)).detail())
        .isEqualTo("server and generator share CPUs 0-3, and a CPU quota allows only 2 at a time");
    assertThat(Doctor.pinning(HostCpus.topology(root, 4, false)).remedy()).contains("util-linux");
  }
}
