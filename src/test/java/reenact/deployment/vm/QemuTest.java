package reenact.deployment.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.deployment.network.NetworkCard;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;

class QemuTest {

  private static final NetworkCard TAP =
      new NetworkCard.Tap("rn1", "10.0.0.2/30", "10.0.0.1", true);
  private static final Qemu.Boot DIRECT =
      new Qemu.Boot.Direct(Path.of("/boot/vmlinuz"), Path.of("initramfs"));

  private static String command(Accelerator accelerator, Qemu.Boot boot, NetworkCard card) {
    List<String> command =
        new Qemu("r1", accelerator, 2, 512L << 20, boot, DiskCache.WRITETHROUGH, card).command();
    return String.join(" ", command);
  }

  @Test
  void aGuestUnderKvmSeesTheProcessorItself() {
    assertThat(command(Accelerator.KVM, DIRECT, TAP))
        .startsWith("qemu-system-x86_64 -name reenact-r1 ")
        .contains("-accel kvm -cpu host", "-smp 2", "-m 512M");
  }

  @Test
  void anEmulatedGuestHasAThreadForEachProcessor() {
    assertThat(command(Accelerator.TCG, DIRECT, TAP)).contains("-accel tcg,thread=multi -cpu max");
  }

  @Test
  void theCacheOfTheDiskIsTheOneThatIsStated() {
    assertThat(command(Accelerator.TCG, DIRECT, TAP)).contains("cache=writethrough,file=disk");
  }

  @Test
  void theKernelIsToldItsAddress() {
    assertThat(command(Accelerator.TCG, DIRECT, TAP))
        .contains("reenact.address=10.0.0.2/30 reenact.gateway=10.0.0.1")
        .contains("tap,id=net,ifname=rn1,script=no,downscript=no,vhost=on");
  }

  @Test
  void withoutRightsAPortOfLoopbackLeadsToTheGuestWhichReachesNothing() {
    assertThat(command(Accelerator.TCG, DIRECT, new NetworkCard.Forwarded(4000, 6379)))
        .contains("user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:4000-:6379");
  }

  @Test
  void anImageIsBootedWithoutBeingChanged() {
    assertThat(
            command(
                Accelerator.TCG,
                new Qemu.Boot.FromImage(Path.of("/images/a,b.qcow2"), Path.of("/seed")),
                TAP))
        .contains("format=qcow2,snapshot=on,file=/images/a,,b.qcow2")
        .contains("readonly=on,file.driver=vvfat,file.label=CIDATA,file.dir=/seed")
        .doesNotContain("-kernel");
  }
}
