package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.workload.Server;

class MissingPrerequisitesTest {

  @Test
  void aBinaryThatIsNoneIsMissingWhereAWorkloadWantsIt() {
    Environment.Native local =
        new Environment.Native(
            "native",
            new Binary.Named(Path.of("/nowhere/redis-server")),
            new Binary.Embedded(),
            Environment.Cpus.ANY);

    assertThat(MissingPrerequisites.of(local, List.of(Server.REDIS)))
        .singleElement()
        .asString()
        .contains("/nowhere/redis-server is not an executable file; name a redis binary");
    assertThat(MissingPrerequisites.of(local, List.of(Server.MYSQL))).isEmpty();
  }

  @Test
  void aGuestWithoutAKernelIsMissingIt() {
    Environment.Machine machine =
        new Environment.Machine(
            Accelerator.TCG,
            1,
            1 << 30,
            1 << 30,
            DiskCache.WRITEBACK,
            Path.of("/nowhere/vmlinuz"),
            null,
            null,
            Duration.ofSeconds(1));

    assertThat(
            MissingPrerequisites.of(
                new Environment.Kvm(
                    "kvm",
                    new Binary.Embedded(),
                    new Binary.Embedded(),
                    machine,
                    Environment.Cpus.ANY),
                List.of(Server.REDIS)))
        .anyMatch(missing -> missing.contains("/nowhere/vmlinuz"));
  }

  @Test
  void aServerOfOthersTakesNothingOfThisMachine() {
    assertThat(
            MissingPrerequisites.of(
                new Environment.External("external", null, null, Environment.Cpus.ANY),
                List.of(Server.REDIS)))
        .isEmpty();
  }
}
