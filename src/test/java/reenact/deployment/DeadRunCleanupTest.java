package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.deployment.network.Firewall;
import reenact.deployment.network.HostDevices;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.CleanupResult;
import reenact.deployment.workspace.RunProcesses;
import reenact.deployment.workspace.Workspace;

/** What dead runs leave with the kernel. */
class DeadRunCleanupTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String DEVICE = "reenactdead";

  @TempDir private Path root;

  @BeforeEach
  void requireRoot() {
    Requirement.root();
    Requirement.program("ip");
    Requirement.program("iptables");
  }

  @AfterEach
  void removeWhatATestLeft() {
    Processes.run(PATIENCE, List.of("ip", "link", "delete", DEVICE));
    Firewall.remove("dead", List.of("filter"));
  }

  private static void done(String... command) {
    assertThat(Processes.run(PATIENCE, List.of(command))).get().matches(Processes.Ended::well);
  }

  private static void makeDevice() {
    done("ip", "link", "add", DEVICE, "type", "veth", "peer", "name", "reenactpeer");
  }

  private Path left(String ledger) throws IOException {
    Path folder = Files.createDirectory(root.resolve("dead"));
    Files.writeString(folder.resolve("ledger"), "owner 1 1970-01-01T00:00:07Z\n" + ledger);
    return folder;
  }

  @Test
  void devicesAndRulesAreRemovedAndTold() throws Exception {
    makeDevice();
    done(
        "iptables -w -I INPUT -i %s -j ACCEPT -m comment --comment reenact-dead"
            .formatted(DEVICE)
            .split(" "));
    Path folder = left("link " + DEVICE + "\nrules filter\n");

    CleanupResult left = DeadRunCleanup.removeUnlessAlive(folder);

    assertThat(left.unseen()).isEmpty();
    assertThat(left.removed())
        .satisfiesExactly(
            device -> assertThat(device).isEqualTo("network device " + DEVICE),
            rule -> assertThat(rule).startsWith("firewall rule INPUT -i " + DEVICE),
            last -> assertThat(last).isEqualTo("folder " + folder));
    assertThat(HostDevices.exists(DEVICE)).isFalse();
  }

  @Test
  void aLedgerThatNamesNoTableStandsForAll() throws Exception {
    done(
        "iptables -w -t nat -I PREROUTING -i %s -j ACCEPT -m comment --comment reenact-dead"
            .formatted(DEVICE)
            .split(" "));

    assertThat(DeadRunCleanup.removeUnlessAlive(left("rules\n")).removed())
        .first()
        .asString()
        .startsWith("firewall rule PREROUTING");
  }

  @Test
  void aFirewallTableThatNoRunUsesIsNotAskedForAndKeepsTheLedger() throws Exception {
    Path folder = left("rules ../../x\n");
    Files.createDirectory(folder.resolve("1-redis"));

    CleanupResult left = DeadRunCleanup.removeUnlessAlive(folder);

    assertThat(left.removed()).isEmpty();
    assertThat(left.unseen())
        .singleElement()
        .asString()
        .startsWith(
            "the ledger of run dead names a firewall table that no run uses: ../../x; look at");
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("ledger"));
    assertThat(folder.resolve("1-redis")).doesNotExist();
  }

  @Test
  void interruptsWhileAllIsRemovedKeepNothingFromBeingRemoved() throws Exception {
    makeDevice();
    Workspace workspace = Cleaner.workspace(Files.createDirectory(root.resolve("place")), "dead");
    workspace.linked(DEVICE);
    Process slow = slowToEnd();
    Thread closing = Thread.currentThread();
    Thread hasty =
        Thread.ofPlatform()
            .start(() -> {
              await(root.resolve("ending"));
              closing.interrupt();
            });

    workspace.close();

    hasty.join();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(HostDevices.exists(DEVICE)).isFalse();
    assertThat(slow.isAlive()).isFalse();
    assertThat(workspace.folder()).doesNotExist();
  }

  /** A process of the run's that needs a second to end. */
  private Process slowToEnd() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                "-c",
                "trap 'touch ending; sleep 1; exit' TERM; touch began; while :; do sleep 0.1; done")
            .directory(root.toFile());
    builder.environment().put(RunProcesses.MARK, "dead");
    Process slow = builder.start();
    await(root.resolve("began"));
    return slow;
  }

  private static void await(Path file) {
    while (!Files.exists(file)) {
      LockSupport.parkNanos(20_000_000);
    }
  }
}
