package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reenact.deployment.server.Treatment;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Environment.Machine;
import reenact.result.trial.Check;
import reenact.result.trial.GuestCpu;

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

  private static Map<String, Check> check(Environment environment, Accelerator used, String words) {
    return Checks.accelerator(environment, on(used, words));
  }

  private static Treatment on(Accelerator used, String words) {
    return new Treatment(
        Map.of(Treatment.ACCELERATOR, words),
        List.of(),
        List.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.of(used));
  }

  @Test
  void wordsOfTheFactDecideNothing() {
    assertThat(check(asking(Accelerator.KVM), Accelerator.TCG, "kvm of a sort").get("accelerator"))
        .isEqualTo(new Check(false, "kvm of a sort"));
    assertThat(Checks.guestCpu(on(Accelerator.TCG, "another word"))).isEqualTo(GuestCpu.TCG);
    assertThat(Checks.guestCpu(on(Accelerator.KVM, "not emulated"))).isEqualTo(GuestCpu.KVM);
    assertThat(Checks.guestCpu(Treatment.unknown())).isNull();
  }

  @Test
  void whoLeavesTheChoiceOpenGetsWhatTheResultThenSays() {
    assertThat(check(asking(Accelerator.AUTO), Accelerator.TCG, EMULATED))
        .containsOnly(Map.entry("accelerator", new Check(true, EMULATED)));
    assertThat(check(asking(Accelerator.AUTO), Accelerator.KVM, "kvm"))
        .containsOnly(Map.entry("accelerator", new Check(true, "kvm")));
  }

  @Test
  void anEmulationWhereKvmWasAskedForFails() {
    assertThat(check(asking(Accelerator.KVM), Accelerator.TCG, EMULATED))
        .containsOnly(Map.entry("accelerator", new Check(false, EMULATED)));
  }

  @Test
  void serversOutsideOfVirtualMachinesHaveNone() {
    Environment process =
        new Environment.Native("native", new Binary.Found(), new Binary.Found(), Cpus.ANY);

    assertThat(check(process, Accelerator.KVM, "kvm")).isEmpty();
    assertThat(Checks.accelerator(asking(Accelerator.AUTO), Treatment.unknown())).isEmpty();
  }
}
