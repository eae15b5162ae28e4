package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Environment.Machine;
import reenact.result.trial.Check;

class AcceleratorCheckTest {

  private static final String EMULATED = "tcg: the CPU was emulated";

  private static Environment asking(Accelerator accelerator) {
    return new Environment.Kvm(
        "kvm",
        new Binary.Found(),
        new Binary.Found(),
        new Machine(
            accelerator,
            1,
            1L << 30,
            1L << 30,
            DiskCache.NONE,
            Path.of("vmlinuz"),
            null,
            null,
            Duration.ofSeconds(1)),
        Cpus.ANY);
  }

  private static Map<String, Check> check(Environment environment, String used) {
    return Checks.accelerator(environment, Map.of("accelerator", used));
  }

  @Test
  void whoLeavesTheChoiceOpenGetsWhatTheResultThenSays() {
    assertThat(check(asking(Accelerator.AUTO), EMULATED))
        .containsOnly(Map.entry("accelerator", new Check(true, EMULATED)));
    assertThat(check(asking(Accelerator.AUTO), "kvm"))
        .containsOnly(Map.entry("accelerator", new Check(true, "kvm")));
  }

  @Test
  void anEmulationWhereKvmWasAskedForFails() {
    assertThat(check(asking(Accelerator.KVM), EMULATED))
        .containsOnly(Map.entry("accelerator", new Check(false, EMULATED)));
  }

  @Test
  void serversOutsideOfVirtualMachinesHaveNone() {
    Environment process =
        new Environment.Native("native", new Binary.Found(), new Binary.Found(), Cpus.ANY);

    assertThat(check(process, "kvm")).isEmpty();
    assertThat(Checks.accelerator(asking(Accelerator.AUTO), Map.of())).isEmpty();
  }
}
