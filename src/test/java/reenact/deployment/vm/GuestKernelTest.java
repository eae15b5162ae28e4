package reenact.deployment.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.deployment.process.DeploymentException;

class GuestKernelTest {

  @TempDir private Path folder;

  /** A folder of modules that holds none. */
  private Path modules() throws IOException {
    Path modules = folder.resolve("modules");
    Files.createDirectories(modules.resolve("kernel"));
    return modules;
  }

  @Test
  void modulesAreFoundWhereTheKernelsPackagePutsThem() throws Exception {
    Path modules = Files.createDirectories(folder.resolve("lib/modules/6.1-test"));
    Path image =
        Files.createFile(Files.createDirectory(folder.resolve("boot")).resolve("vmlinuz-6.1-test"));

    GuestKernel kernel = GuestKernel.find(image, null);

    assertThat(kernel.modules()).isEqualTo(modules);
    assertThat(kernel.release()).isEqualTo("6.1-test");
  }

  @Test
  void driversThatAreBuiltInAreNotLoaded() throws Exception {
    Path modules = modules();
    Files.writeString(
        modules.resolve("modules.builtin"),
        """
        kernel/drivers/virtio/virtio_pci.ko
        kernel/drivers/block/virtio_blk.ko
        kernel/drivers/net/virtio_net.ko
        kernel/fs/ext4/ext4.ko
        """);

    assertThat(new GuestKernel(folder.resolve("vmlinuz-x"), modules).drivers()).isEmpty();
  }

  @Test
  void aKernelWithoutADriverIsRefusedWithTheRemedy() throws Exception {
    Path modules = modules();

    assertThatThrownBy(() -> new GuestKernel(folder.resolve("vmlinuz-x"), modules).drivers())
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("kernel x has no virtio_pci")
        .hasMessageContaining("linux-image-cloud-amd64");
  }

  @Test
  void aKernelThatIsNotThereIsToldByName() {
    assertThatThrownBy(() -> GuestKernel.find(folder.resolve("nothing"), null))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("nothing cannot be read");
  }
}
